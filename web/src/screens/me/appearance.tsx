import type { JSX } from 'preact';
import { APPEARANCES, appearance, chooseAppearance } from '../../appearance';
import { t } from '../../text';

export function Appearance(): JSX.Element {
  return (
    <section class="card">
      <h2 id="appearance">{t('me.appearance')}</h2>
      <fieldset class="row" aria-labelledby="appearance">
        {APPEARANCES.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={appearance.value === choice}
            onClick={() => chooseAppearance(choice)}
          >
            {t(`me.${choice}`)}
          </button>
        ))}
      </fieldset>
    </section>
  );
}
