// One step along the calendar, to the month or the day beside. It leaves no trace in the history: the way back leads to
// where the person came from, not through every month they passed.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { instead } from './back';

interface StepProps {
  by: 'earlier' | 'later';
  address: string;
  label: string;
  class?: string;
  children: ComponentChildren;
}

/** After a step the same control has the focus again, so that a keyboard can go on. */
let taken: StepProps['by'] | null = null;

export function Step({ by, address, label, class: look = 'step', children }: StepProps): JSX.Element {
  const link = useRef<HTMLAnchorElement>(null);
  const { href, onClick } = instead(address);
  useEffect(() => {
    if (taken !== by) return;
    taken = null;
    link.current?.focus({ preventScroll: true });
  }, [by]);
  return (
    <a
      ref={link}
      data-again
      class={`${look} ${by}`}
      href={href}
      onClick={(event) => {
        taken = by;
        onClick(event);
      }}
    >
      {children}
      <span class="unseen">{label}</span>
    </a>
  );
}
