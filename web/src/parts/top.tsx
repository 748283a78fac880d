import type { ComponentChildren, JSX } from 'preact';
import { t } from '../text';
import { Icon } from './icon';

/** The one line at the top of a screen. */
export function Top({ children }: { children: ComponentChildren }): JSX.Element {
  return <header class="top">{children}</header>;
}

/** The way back, at the left of that line. */
export function Back({ href }: { href: string }): JSX.Element {
  return (
    <a class="back" href={href} aria-label={t('app.back')}>
      <Icon name="back" />
    </a>
  );
}
