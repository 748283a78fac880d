// A caution where it belongs: one quiet line, and the whole of it for whoever opens it.
import type { JSX } from 'preact';
import '../../style/opens.css';
import '../../style/things.css';
import { t } from '../../text';
import { to } from '../route';

/** What there are cautions about. */
export type About = 'magnesium' | 'manual' | 'hormones' | 'butterbur';

export function Caution({ about }: { about: About }): JSX.Element {
  return (
    <details class="caution opens">
      <summary>{t(`cautionLine.${about}`)}</summary>
      <Whole about={about} />
      <p>
        <a href={to('help')}>{t('help.title')}</a>
      </p>
    </details>
  );
}

/** All that is said about it. */
export function Whole({ about }: { about: About }): JSX.Element {
  return (
    <>
      <p>{about === 'butterbur' ? t('cautionMore.butterbur') : t(`caution.${about}`)}</p>
      {about === 'magnesium' && <p>{t('caution.magnesiumUrgent')}</p>}
    </>
  );
}

/** What to do where something is felt with which one should not wait. */
export function Urgent({ magnesium }: { magnesium: boolean }): JSX.Element {
  return (
    <p class="urgent" role="status">
      {t(magnesium ? 'caution.magnesiumUrgent' : 'things.urgent')}
      <a href={to('help')}>{t('help.title')}</a>
    </p>
  );
}
