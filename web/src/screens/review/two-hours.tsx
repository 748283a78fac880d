// Each medicine: what happened two hours after its first dose in an attack.
import type { JSX } from 'preact';
import type { DosesFinding, Response } from '../../diary/schema';
import { t } from '../../text';
import { medicationCalled } from '../medications';
import { FreeShare } from './free-share';
import { How } from './how';
import {
  countsSentence,
  freeSentences,
  painSentence,
  stayedSentence,
  timingSentences,
  worseSentences,
} from './sentences/doses';

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
  const timing = timingSentences(finding);
  const also = [stayedSentence(finding.stayed), painSentence(finding)].filter((line) => line !== undefined);
  return (
    <div class="medicine-found">
      <h3>{medicationCalled(finding.medication)}</h3>
      <Answers response={finding.all} />
      <p>{countsSentence(finding.all)}</p>
      <FreeShare response={finding.all} />
      {freeSentences(finding).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {worseSentences(finding, others, medicationCalled).map((line) => (
        <p key={line} class="aside-note">
          {line}
        </p>
      ))}
      {[...also, ...timing].length > 0 && (
        <ul class="plain hint">
          {[...also, ...timing].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The answers as parts of one bar: full, half full, empty, and not there. */
function Answers({ response }: { response: Response }): JSX.Element {
  const { gone, some, none, unanswered, doses } = response;
  const parts = [
    ['gone', gone],
    ['some', some],
    ['none', none],
    ['open', unanswered],
  ] as const;
  let from = 0;
  return (
    <svg class="answers" aria-hidden="true" viewBox="0 0 300 16" preserveAspectRatio="none">
      {parts.map(([answer, count]) => {
        const [x, width] = [from, (count / Math.max(1, doses)) * 300];
        from += width;
        return (
          count > 0 && (
            <g key={answer}>
              <rect class={answer} x={x + 1} y={1} width={Math.max(1, width - 2)} height={14} />
              {answer === 'some' && (
                <rect class="gone" x={x + 1} y={8} width={Math.max(1, width - 2)} height={7} />
              )}
            </g>
          )
        );
      })}
    </svg>
  );
}
