// The language of the app. It changes at once, everywhere; what the person wrote stays as they wrote it.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Language as Code, LANGUAGES, language } from '../../language';
import { speak, t } from '../../text';

const CODES = Object.keys(LANGUAGES) as Code[];

export function Language(): JSX.Element {
  const missing = useSignal(false);
  const choose = async (code: Code): Promise<void> => {
    missing.value = false;
    await speak(code).catch(() => {
      missing.value = true; // without a network, and never spoken on this device
    });
  };
  return (
    <section class="card">
      <h2 id="language">{t('me.language')}</h2>
      <fieldset class="row" aria-labelledby="language">
        {CODES.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={language.value === code}
            onClick={() => void choose(code)}
          >
            {LANGUAGES[code]}
          </button>
        ))}
      </fieldset>
      {missing.value && (
        <p class="fault" role="alert">
          {t('me.languageMissing')}
        </p>
      )}
    </section>
  );
}
