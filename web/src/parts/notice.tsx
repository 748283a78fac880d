import type { ComponentChildren, JSX } from 'preact';

/** A quiet bar above the places: a sentence, and what can be done about it. */
export function Notice({ text, children }: { text: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="notice">
      <span>{text}</span>
      <div class="notice-actions">{children}</div>
    </div>
  );
}
