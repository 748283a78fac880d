// The way back to where the person came from; where the app was opened at this place, to one that lies near.
import type { JSX } from 'preact';
import { Back } from '../../parts/top';
import { goInstead } from '../route';

let moved = 0;
window.addEventListener('hashchange', () => {
  moved += 1;
});

/** Whether the step before this one was made inside the app. */
function cameFromWithin(): boolean {
  return 'navigation' in window ? window.navigation.canGoBack : moved > 0;
}

/** Leave this place. */
export function leaveFor(near: string): void {
  if (cameFromWithin()) history.back();
  else goInstead(near);
}

export function BackTo({ near }: { near: string }): JSX.Element {
  return (
    <Back
      href={near}
      onClick={(event) => {
        event.preventDefault();
        leaveFor(near);
      }}
    />
  );
}

/** A link that leads on without a way back to here, as from one month to the next. */
export function instead(address: string): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: address,
    onClick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      goInstead(address);
    },
  };
}
