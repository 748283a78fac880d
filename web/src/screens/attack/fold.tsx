// A calm section: its title, what is said in it in a few words, and the rest when it is opened.
import { signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../../parts/icon';

interface FoldProps {
  /** The same as long as the app runs, so that what was open is open again on coming back. */
  id: string;
  title: string;
  /** What is said in it, while it is closed. */
  summary?: string | undefined;
  /** Its title says what its first list is called, which then needs no name of its own to be seen. */
  titled?: boolean;
  children: () => ComponentChildren;
}

const open = signal<ReadonlySet<string>>(new Set());

export function Fold({ id, title, summary, titled = false, children }: FoldProps): JSX.Element {
  const shown = open.value.has(id);
  return (
    <section class="fold">
      <h2>
        <button type="button" class="fold-head" aria-expanded={shown} onClick={() => toggle(id)}>
          <span>
            {title}
            {summary && !shown && <small>{summary}</small>}
          </span>
          <Icon name="back" />
        </button>
      </h2>
      {shown && <div class={titled ? 'fold-content titled' : 'fold-content'}>{children()}</div>}
    </section>
  );
}

function toggle(id: string): void {
  const next = new Set(open.value);
  if (!next.delete(id)) next.add(id);
  open.value = next;
}
