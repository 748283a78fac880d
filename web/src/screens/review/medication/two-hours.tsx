// Each medicine: what happened two hours after its first dose in an attack.
import type { JSX } from 'preact';
import type { DosesFinding } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { medicationCalled } from '../../medications';
import { How } from '../how';
import { Answers, AnswersKey } from '../pictures/answers';
import { FreeShare } from '../pictures/free-share';
import { Measured } from '../pictures/measured';
import {
  countsSentence,
  freeSentences,
  painSentence,
  stayedSentence,
  timingSentence,
  worseSentences,
} from '../sentences/doses';

export function TwoHours({ doses }: { doses: readonly DosesFinding[] }): JSX.Element {
  return (
    <section class="card counted">
      <h2>{t('twoHours.title')}</h2>
      {doses.length === 0 && <p>{t('twoHours.none')}</p>}
      {doses.map((finding) => (
        <Medicine key={finding.medication} finding={finding} others={doses} />
      ))}
      <How says={[t('twoHours.how'), t('twoHours.howAlone')]} />
    </section>
  );
}

interface MedicineProps {
  finding: DosesFinding;
  others: readonly DosesFinding[];
}

function Medicine({ finding, others }: MedicineProps): JSX.Element {
  const { all } = finding;
  const [free, ...band] = freeSentences(finding);
  const also = [...band, stayedSentence(finding.stayed), painSentence(finding)].filter(Boolean);
  return (
    <div class="part-of">
      <h3>{medicationCalled(finding.medication)}</h3>
      <p class="hint" aria-hidden="true">
        {tn('twoHours.dosesAsked', all.doses)}
      </p>
      <p class="unseen">{countsSentence(all)}</p>
      <Answers response={all} />
      <AnswersKey response={all} />
      {free && <p>{free}</p>}
      {all.free && <Measured>{(size) => <FreeShare response={all} size={size} />}</Measured>}
      {also.length > 0 && <p class="hint">{also.join(' ')}</p>}
      {worseSentences(finding, others, medicationCalled).map((line) => (
        <p key={line} class="aside-note">
          {line}
        </p>
      ))}
      <Timing finding={finding} />
    </div>
  );
}

/** Early doses beside later ones, where there are both and enough to say anything at all. */
function Timing({ finding: { all, early, late } }: { finding: DosesFinding }): JSX.Element | null {
  if (!all.free || early.doses === 0 || late.doses === 0) return null;
  return (
    <>
      <dl class="timing">
        {(['early', 'late'] as const).map((when) => {
          const response = when === 'early' ? early : late;
          return (
            <div key={when}>
              <dt>{t(`twoHours.${when}`)}</dt>
              <dd>
                <Answers response={response} />
                {timingSentence(response)}
              </dd>
            </div>
          );
        })}
      </dl>
      <p class="hint">{t('twoHours.timingNote')}</p>
    </>
  );
}
