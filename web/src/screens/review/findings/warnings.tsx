// What a warning rests on, and how those so far have done: what was said beside what came.
import type { JSX } from 'preact';
import type { WarningRule, WarningsSoFar } from '../../../diary/schema';
import { t } from '../../../text';
import { calibration } from '../pictures/calibration';
import { Shares } from '../pictures/shares';
import { Strip } from '../pictures/strip';
import { ruleTexts, warningsSaid } from '../sentences/warnings';
import { Lines } from './card';
import { NAMES } from './names';

export function WarningRuleCard({ rule, given }: { rule: WarningRule | null; given: number }): JSX.Element {
  return (
    <article class="card finding">
      <h2>{t('reviewSigns.rule')}</h2>
      <Lines of={ruleTexts(rule, NAMES)} />
      {given === 0 && rule && <p class="hint">{t('reviewSigns.warningsNone')}</p>}
    </article>
  );
}

export function SoFar({ warnings }: { warnings: WarningsSoFar }): JSX.Element {
  const { given, open, said, silent } = warningsSaid(warnings);
  const rows = calibration(warnings.latest);
  return (
    <article class="card finding">
      <h2>{t('reviewSigns.warnings')}</h2>
      <p>{given}</p>
      {warnings.latest.length > 0 && <Strip latest={warnings.latest} />}
      <Lines of={open} quiet />
      {said && <p>{said}</p>}
      {rows.length > 0 && (
        <Shares
          rows={rows}
          keys={[
            ['filled', t('reviewPictures.keyCame')],
            ['beside', t('reviewPictures.keySaid')],
          ]}
        />
      )}
      {silent && <p class="hint">{silent}</p>}
    </article>
  );
}
