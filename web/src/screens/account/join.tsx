// A new device asks to be let in: it shows a picture and 8 letters, then a number, and waits.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import '../../style/account.css';
import type { Me, Pairing, Standing } from '../../diary/schema';
import { beginPairing, claimPairing } from '../../sync/account';
import { t } from '../../text';
import { goInstead, to } from '../route';
import { admitted, here, sentenceFor } from '../session';
import { Frame } from '../things/frame';

const ASK_EVERY = 1500;

export function Join(): JSX.Element {
  const pairing = useSignal<Pairing | null>(null);
  const number = useSignal<number | null>(null);
  const fault = useSignal<string | null>(null);
  const round = useSignal(0);
  useEffect(() => {
    let ended = false;
    let timer = 0;
    const stop = (why: string | null): void => {
      ended = true;
      pairing.value = null;
      fault.value = why;
    };
    const ask = async (current: Pairing): Promise<void> => {
      const called = await claimPairing(current);
      if (ended) return;
      if (called.kind === 'problem') return stop(t('access.joinOver'));
      if (called.kind === 'done') {
        if (isMe(called.value)) return enter(called.value);
        if (called.value.state === 'refused') return stop(t('access.joinRefused'));
        number.value = called.value.number;
      }
      timer = window.setTimeout(() => void ask(current), ASK_EVERY);
    };
    const enter = async (me: Me): Promise<void> => {
      stop((await admitted({ kind: 'done', value: me })) ?? null);
      goInstead(to('me'));
    };
    const begin = async (): Promise<void> => {
      const { device } = await here();
      const begun = await beginPairing(device);
      if (ended) return;
      if (begun.kind !== 'done') return stop(sentenceFor(begun));
      pairing.value = begun.value;
      await ask(begun.value);
    };
    void begin();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [fault, number, pairing, round.value]);
  return (
    <Frame title={t('access.joinTitle')} back={to('me')}>
      <div class="access">
        {pairing.value && number.value === null && <Letters {...pairing.value} />}
        {pairing.value && number.value !== null && (
          <p class="compare" role="status">
            {t('access.joinNumber', { number: number.value })}
          </p>
        )}
        {pairing.value && <p class="hint">{t('access.joinWait')}</p>}
        {fault.value && (
          <>
            <p class="fault" role="alert">
              {fault.value}
            </p>
            <button
              type="button"
              class="main"
              onClick={() => {
                number.value = null;
                fault.value = null;
                round.value += 1;
              }}
            >
              {t('access.joinAgain')}
            </button>
          </>
        )}
      </div>
    </Frame>
  );
}

function Letters({ code, qr }: Pairing): JSX.Element {
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
  return (
    <>
      <p>{t('access.joinHow')}</p>
      <img class="qr" src={qr} alt={t('access.joinCode', { code: spaced })} width={232} height={232} />
      <p class="code">{spaced}</p>
    </>
  );
}

function isMe(said: Me | Standing): said is Me {
  return 'account' in said;
}
