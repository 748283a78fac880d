// The tab "Warning signs": each sign, several at once, attacks without any, and how the warnings have done.
import type { JSX } from 'preact';
import type { SignFinding, Signs } from '../../diary/schema';
import { t } from '../../text';
import { Finding, Lines } from './findings/card';
import { NAMES } from './findings/names';
import { SoFar, WarningRuleCard } from './findings/warnings';
import { Lead } from './pictures/lead';
import { type Share, Shares } from './pictures/shares';
import { horizonOf, leadText, signSaid, togetherName, togetherText, withoutText } from './sentences/signs';

export function SignsTab({ signs }: { signs: Signs }): JSX.Element {
  const { findings, together, without, rule, warnings } = signs;
  if (findings.length === 0) return <p>{t('reviewSigns.empty')}</p>;
  const told = findings.filter(({ level }) => level !== 'collecting');
  const collecting = findings.filter(({ level }) => level === 'collecting');
  return (
    <div class="findings">
      <p class="hint">{t('reviewSigns.intro')}</p>
      {told.map((finding) => (
        <Sign key={finding.sign} finding={finding} />
      ))}
      <Together together={together} />
      {without.of > 0 && (
        <article class="card finding">
          <h3>{t('reviewSigns.without')}</h3>
          <p>{withoutText(without)}</p>
        </article>
      )}
      {warnings.given > 0 && <SoFar warnings={warnings} />}
      <WarningRuleCard rule={rule} given={warnings.given} />
      {collecting.length > 0 && <h2>{t('review.collecting')}</h2>}
      {collecting.map((finding) => (
        <Sign key={finding.sign} finding={finding} />
      ))}
      <p class="hint">{t('review.disclaimer')}</p>
    </div>
  );
}

function Sign({ finding }: { finding: SignFinding }): JSX.Element {
  const { sign, level, lead, chance, usual, attacks } = finding;
  const day = horizonOf(finding);
  const some = level !== 'collecting';
  return (
    <Finding
      title={NAMES.sign(sign)}
      level={some ? t(`reviewSigns.level-${level}`) : undefined}
      said={signSaid(finding)}
      attacks={attacks}
      counts={some && <Shares rows={horizonRows(finding)} legend={t('reviewPictures.keyRate')} />}
    >
      {some && day && (
        <Shares
          rows={[
            {
              name: t('reviewPictures.after'),
              count: day.followed,
              of: day.of,
              beside: usual,
              range: chance,
            },
          ]}
          legend={t('reviewPictures.keyRate')}
        />
      )}
      {some && lead && lead.hours.length > 0 && <Lead lead={lead} label={leadText(lead)} />}
    </Finding>
  );
}

function horizonRows({ horizons }: SignFinding): Share[] {
  return horizons.map(({ hours, followed, of, usual }) => ({
    name: t('reviewPictures.within', { n: hours }),
    count: followed,
    of,
    beside: of > 0 ? usual / of : null,
  }));
}

function Together({ together }: { together: Signs['together'] }): JSX.Element | null {
  const counted = together.filter(({ of }) => of > 0);
  if (counted.length < 2) return null;
  return (
    <article class="card finding">
      <h3>{t('reviewSigns.together')}</h3>
      <Shares
        rows={counted.map((row) => ({
          name: togetherName(row),
          count: row.followed,
          of: row.of,
          beside: row.usual / row.of,
        }))}
        legend={t('reviewPictures.keyRate')}
      />
      <Lines of={counted.map(togetherText)} />
    </article>
  );
}
