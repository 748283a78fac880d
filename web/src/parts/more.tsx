import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';

interface MoreProps {
  /** What to open, and what to close it with. */
  words: { open: string; close: string };
  open?: Signal<boolean>;
  children: () => ComponentChildren;
}

/** Something that is there when it is asked for. */
export function More({ words, open, children }: MoreProps): JSX.Element {
  const own = useSignal(false);
  const shown = open ?? own;
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-expanded={shown.value}
        onClick={() => {
          shown.value = !shown.value;
        }}
      >
        {shown.value ? words.close : words.open}
      </button>
      {shown.value && children()}
    </>
  );
}
