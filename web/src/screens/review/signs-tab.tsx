// The tab "Warning signs": each sign, several at once, attacks without any, and how the warnings have done.
import type { JSX } from 'preact';
import type { SignFinding, Signs } from '../../diary/schema';
import { t } from '../../text';
import { Finding } from './findings/card';
import { NAMES } from './findings/names';
import { SoFar, WarningRuleCard } from './findings/warnings';
import { How } from './how';
import { Lead } from './pictures/lead';
import { type Share, Shares } from './pictures/shares';
import { expected } from './sentences/common';
import { horizonOf, leadText, signSaid, togetherName, togetherText, withoutText } from './sentences/signs';

export function SignsTab({ signs }: { signs: Signs }): JSX.Element {
  const { findings } = signs;
  if (findings.length === 0) return <p>{t('reviewSigns.empty')}</p>;
  const told = findings.filter(({ level }) => level !== 'collecting');
  const collecting = findings.filter(({ level }) => level === 'collecting');
  return (
    <div class="findings">
      <p class="hint">{t('reviewSigns.intro')}</p>
      {told.map((finding) => (
        <Sign key={finding.sign} finding={finding} />
      ))}
      {told.length > 0 && <Beside signs={signs} />}
      {collecting.length > 0 && <h2 class="part">{t('review.collecting')}</h2>}
      {collecting.map((finding) => (
        <Sign key={finding.sign} finding={finding} />
      ))}
      {told.length === 0 && <Beside signs={signs} />}
      <p class="hint">{t('review.disclaimer')}</p>
    </div>
  );
}

/** What is said of all signs together, and of warnings. */
function Beside({ signs: { together, without, rule, warnings } }: { signs: Signs }): JSX.Element {
  return (
    <>
      <Together together={together} />
      {without.of > 0 && (
        <article class="card finding">
          <h2>{t('reviewSigns.without')}</h2>
          <p>{withoutText(without)}</p>
        </article>
      )}
      {warnings.given > 0 && <SoFar warnings={warnings} />}
      <WarningRuleCard rule={rule} given={warnings.given} />
    </>
  );
}

function Sign({ finding }: { finding: SignFinding }): JSX.Element {
  const { sign, level, lead, attacks } = finding;
  const some = level !== 'collecting';
  return (
    <Finding
      title={NAMES.sign(sign)}
      level={some ? t(`reviewSigns.level-${level}`) : undefined}
      clear={level === 'warning'}
      said={signSaid(finding)}
      attacks={attacks}
      counts={some && <Shares rows={horizonRows(finding)} />}
      more={some && lead && <Lead lead={lead} label={leadText(lead)} />}
    >
      {some && <Day finding={finding} />}
    </Finding>
  );
}

/** Within a day: what came, where the truth could lie, and what is usual. */
function Day({ finding }: { finding: SignFinding }): JSX.Element | null {
  const { chance, usual } = finding;
  const day = horizonOf(finding);
  if (!day) return null;
  const name = t('reviewPictures.within', { n: day.hours });
  return (
    <Shares
      rows={[
        {
          name,
          count: day.followed,
          of: day.of,
          beside: usual === null ? null : { share: usual, words: '' },
          range: chance,
        },
      ]}
      keys={[
        ['filled', t('reviewPictures.keyCame')],
        ...(chance ? [['range', t('reviewPictures.keyRange')] as ['range', string]] : []),
        ...(usual === null ? [] : [['beside', t('reviewPictures.keyUsual')] as ['beside', string]]),
      ]}
    />
  );
}

function horizonRows({ horizons }: SignFinding): Share[] {
  return horizons
    .filter(({ of }) => of > 0)
    .map(({ hours, followed, of, usual }) => ({
      name: t('reviewPictures.within', { n: hours }),
      count: followed,
      of,
      beside: besideUsual(usual, of),
    }));
}

function besideUsual(usual: number, of: number): { share: number; words: string } {
  return { share: usual / of, words: t('reviewPictures.usually', { usual: expected(usual), of }) };
}

function Together({ together }: { together: Signs['together'] }): JSX.Element | null {
  const counted = together.filter(({ of }) => of > 0);
  if (counted.length < 2) return null;
  return (
    <article class="card finding">
      <h2>{t('reviewSigns.together')}</h2>
      <p>{t('reviewSigns.togetherHint')}</p>
      <Shares
        rows={counted.map((row) => ({
          name: togetherName(row),
          count: row.followed,
          of: row.of,
          beside: besideUsual(row.usual, row.of),
        }))}
      />
      <How says={counted.map(togetherText)} />
    </article>
  );
}
