// What a warning rests on, and how those so far have done: what was said beside what came.
import type { JSX } from 'preact';
import type { PastWarning, WarningRule, WarningsSoFar } from '../../../diary/schema';
import { t } from '../../../text';
import { type Share, Shares } from '../pictures/shares';
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

const BANDS = [
  ['low', 0, 0.4],
  ['middle', 0.4, 0.6],
  ['high', 0.6, 1.01],
] as const;

/** What was said, in three bands, beside what came of it. */
export function calibration(latest: PastWarning[]): Share[] {
  const answered = latest.filter(({ outcome }) => outcome === 'came' || outcome === 'did-not');
  return BANDS.flatMap(([band, from, to]) => {
    const some = answered.filter(({ said }) => said >= from && said < to);
    if (some.length === 0) return [];
    return {
      name: t(`reviewPictures.saidBand-${band}`),
      count: some.filter(({ outcome }) => outcome === 'came').length,
      of: some.length,
      beside: { share: some.reduce((sum, { said }) => sum + said, 0) / some.length, words: '' },
    };
  });
}
