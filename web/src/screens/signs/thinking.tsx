// "I think one is coming", from 0 to 100. A slider under a shaking hand goes to and fro, so that only where it comes to
// rest is written; until it is touched, nothing is.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { changing } from '../../diary/entries';
import { fieldsOf, type Held, numberOf } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { t } from '../../text';
import { clockTime, deviceZone, instant } from '../../time';
import { perform } from '../perform';

const REST = 800;
/** Said again this soon, it is the same thought corrected. */
const SAME_THOUGHT = 30 * 60_000;

export function Thinking({ logged }: { logged: Held[] }): JSX.Element {
  const before = logged.find(isFresh);
  const kept = before && numberOf(fieldsOf(before), 'selfPrediction');
  const moved = useSignal<number | null>(null);
  const timer = useRef(0);
  const write = useRef<() => void>(() => undefined);
  write.current = () => {
    const sure = moved.peek();
    if (sure !== null) void say(sure, before);
  };
  // Leaving before it has come to rest keeps what it stood at.
  useEffect(() => {
    return () => {
      if (timer.current === 0) return;
      clearTimeout(timer.current);
      write.current();
    };
  }, []);
  const move = (value: number): void => {
    moved.value = value;
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      write.current();
    }, REST);
  };
  const shown = moved.value ?? kept;
  const words = shown === undefined ? t('warningSign.none') : t('warningSign.thinkingAt', { n: shown });
  return (
    <section class="thinking">
      <label for="thinking">
        {t('warningSign.thinking')} · {words}
      </label>
      <input
        id="thinking"
        type="range"
        min="0"
        max="100"
        step="5"
        value={shown ?? 50}
        aria-valuetext={words}
        data-unset={shown === undefined ? '' : undefined}
        onInput={(event) => move(Number(event.currentTarget.value))}
      />
      <p class="hint">{t('warningSign.thinkingHint')}</p>
    </section>
  );
}

function isFresh(held: Held): boolean {
  const fields = fieldsOf(held);
  return fields.selfPrediction !== undefined && Date.now() - Date.parse(String(fields.at)) < SAME_THOUGHT;
}

async function say(selfPrediction: number, before: Held | undefined): Promise<void> {
  const now = Date.now();
  const said = t('warningSign.thinkingLogged', { n: selfPrediction, time: clockTime(now) });
  if (before) {
    await perform(() => [changing(before, { selfPrediction })], said);
    return;
  }
  const fields = { at: instant(now), zone: deviceZone(), selfPrediction };
  await perform(() => [{ id: uuid7(now), kind: 'sign', fields }], said);
}
