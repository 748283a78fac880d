// The screen itself during an attack: its colour, and whether it stays on. Both follow the person to every device.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { fieldsOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import { choiceName } from '../record/rows';
import { save, type Target } from '../record/target';
import { attackSetting } from './attack-data';
import { showTint } from './tint';

const TINTS = ['neutral', 'warm', 'green'];

export function Comfort(): JSX.Element | null {
  const setting = attackSetting.value;
  useAwake(setting?.held ? fieldsOf(setting.held).keepAwake === true : false);
  if (!setting) return null;
  const target: Target = { ...setting, kind: 'setting', initial: { purpose: 'attack' } };
  const fields = setting.held ? fieldsOf(setting.held) : {};
  const tint = typeof fields.tint === 'string' ? fields.tint : 'neutral';
  return (
    <section class="comfort">
      <h2>{t('during.comfort')}</h2>
      <Choice
        label={t('during.tint')}
        options={TINTS.map((value) => ({ value, label: choiceName('tint', value) }))}
        value={tint}
        onPick={(picked) => {
          showTint(picked ?? 'neutral');
          void save(target, { tint: picked ?? null });
        }}
      />
      {'wakeLock' in navigator && (
        <button
          type="button"
          aria-pressed={fields.keepAwake === true}
          onClick={() => void save(target, { keepAwake: fields.keepAwake === true ? null : true })}
        >
          {t('during.awake')}
          <small>{t('during.awakeHint')}</small>
        </button>
      )}
    </section>
  );
}

/** Hold the screen awake while this is shown; a browser lets go of it whenever the page goes out of sight. */
function useAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
      if (over) await lock?.release();
    };
    const again = (): void => void hold();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, [wanted]);
}
