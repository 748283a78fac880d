import type { ComponentChildren, JSX } from 'preact';
import { t } from '../text';
import { Icon } from './icon';

/** The one line at the top of a screen. */
export function Top({ children }: { children: ComponentChildren }): JSX.Element {
  return <header class="top">{children}</header>;
}

interface BackProps {
  href: string;
  /** Something else than to go there. */
  onClick?: (event: MouseEvent) => void;
}

/** The way back, at the left of that line. */
export function Back({ href, onClick }: BackProps): JSX.Element {
  return (
    <a class="back" href={href} aria-label={t('app.back')} onClick={onClick}>
      <Icon name="back" />
    </a>
  );
}
