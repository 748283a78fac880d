import type { JSX } from 'preact';
import type { Look } from '../../diary/month';
import { More } from '../../parts/more';
import { t } from '../../text';
import { SIGNS, SignDrawing } from './sign-drawing';

const LOOKS: {
  look: Look;
  number?: number;
  word: 'unknown' | 'clear' | 'attack' | `step${0 | 1 | 2 | 3 | 4}`;
}[] = [
  { look: 'unknown', word: 'unknown' },
  { look: 'clear', word: 'clear' },
  { look: 'attack', word: 'attack' },
  { look: 0, number: 0, word: 'step0' },
  { look: 1, number: 2, word: 'step1' },
  { look: 2, number: 5, word: 'step2' },
  { look: 3, number: 8, word: 'step3' },
  { look: 4, number: 10, word: 'step4' },
];

/** What the calendar's fills and small signs mean. */
export function Legend(): JSX.Element {
  return (
    <More words={{ open: t('calendar.legend'), close: t('calendar.legendClose') }}>
      {() => (
        <div class="card legend">
          <p class="hint">{t('legend.number')}</p>
          <ul>
            {LOOKS.map(({ look, number, word }) => (
              <li key={word}>
                <span class="day-cell" data-look={look} aria-hidden="true">
                  <b>{number}</b>
                </span>
                {t(`legend.${word}`)}
              </li>
            ))}
            {SIGNS.map((sign) => (
              <li key={sign}>
                <span class="only-sign" aria-hidden="true">
                  <SignDrawing sign={sign} />
                </span>
                {t(`legend.${sign}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </More>
  );
}
