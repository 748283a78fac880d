// What was answered two hours after doses, as parts of one bar: full, half full, empty, and dashed where nobody said.
import type { JSX } from 'preact';
import type { Response } from '../../../diary/schema';
import { t } from '../../../text';

/** The picture's own units; it is drawn as wide as there is room. */
const [LONG, HIGH] = [300, 16];

/** The words beside it say the same. */
export function Answers({ response }: { response: Response }): JSX.Element {
  let from = 0;
  return (
    <svg class="answers" viewBox={`0 0 ${LONG} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      {partsOf(response).map(([answer, count]) => {
        const [x, width] = [from + 1, Math.max(2, (count / Math.max(1, response.doses)) * LONG - 2)];
        from += (count / Math.max(1, response.doses)) * LONG;
        return count > 0 && <Part key={answer} {...{ answer, x, width, high: HIGH }} />;
      })}
    </svg>
  );
}

interface PartProps {
  answer: 'gone' | 'some' | 'none' | 'open';
  x: number;
  width: number;
  high: number;
}

function Part({ answer, x, width, high }: PartProps): JSX.Element {
  return (
    <g class={`answer-${answer}`}>
      <rect class="whole" x={x} y={1} width={width} height={high - 2} />
      {answer === 'some' && <rect class="half" x={x} y={high / 2} width={width} height={high / 2 - 1} />}
    </g>
  );
}

/** What each part stands for, and how many. */
export function AnswersKey({ response }: { response: Response }): JSX.Element {
  const words = { gone: 'gone', some: 'some', none: 'noHelp', open: 'open' } as const;
  return (
    <p class="key hint" aria-hidden="true">
      {partsOf(response).map(([answer, n]) => (
        <span key={answer}>
          <svg class="answer-key" viewBox="0 0 16 16" aria-hidden="true">
            <Part answer={answer} x={1} width={14} high={16} />
          </svg>
          {t(`twoHours.${words[answer]}`, { n })}
        </span>
      ))}
    </p>
  );
}

function partsOf({ gone, some, none, unanswered }: Response): [PartProps['answer'], number][] {
  return [
    ['gone', gone],
    ['some', some],
    ['none', none],
    ['open', unanswered],
  ];
}
