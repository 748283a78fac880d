// A list that the person puts in order, by buttons: they work for a thumb, a keyboard and a screen reader alike.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { moved } from '../../diary/lists-order';
import { Icon } from '../../parts/icon';
import { t } from '../../text';

/** An entry of the list: what it is called, and where it stands. */
export interface Entry {
  key: string;
  name: string;
  order: number | undefined;
}

interface OrderedProps<E extends Entry> {
  entries: readonly E[];
  /** Write these orders, by key. */
  write: (orders: ReadonlyMap<string, number>, moved: E) => Promise<unknown>;
  row: (entry: E) => ComponentChildren;
  /** How many of them are shown. */
  most?: number;
}

/** What was moved last, by which button, and how far from the top of the screen it stood. */
interface Step {
  key: string;
  by: number;
  top: number;
}

export function Ordered<E extends Entry>({ entries, write, row, most }: OrderedProps<E>): JSX.Element {
  // Orders that are on their way to the database, so that the next tap counts from where the entry stands.
  const ahead = useSignal<ReadonlyMap<string, number>>(new Map());
  const list = useRef<HTMLUListElement>(null);
  const step = useRef<Step | null>(null);
  const shown = inOrder(entries, ahead.value);
  useLayoutEffect(() => {
    if (step.current && list.current) follow(list.current, step.current);
    step.current = null;
    const written = new Map(entries.map(({ key, order }) => [key, order]));
    const waiting = [...ahead.peek()].filter(([key, order]) => written.get(key) !== order);
    if (waiting.length < ahead.peek().size) ahead.value = new Map(waiting);
  });
  const move = (entry: E, by: number): void => {
    const at = shown.findIndex(({ key }) => key === entry.key);
    const orders = moved(shown, at, at + by);
    if (orders.size === 0) return;
    const top = list.current ? topOf(list.current, entry.key) : 0;
    step.current = { key: entry.key, by, top };
    ahead.value = new Map([...ahead.peek(), ...orders]);
    void write(orders, entry);
  };
  return (
    <ul class="ordered" ref={list}>
      {shown.slice(0, most).map((entry, index) => (
        <li key={entry.key} data-key={entry.key}>
          {row(entry)}
          <Move name={entry.name} by={-1} end={index === 0} onMove={() => move(entry, -1)} />
          <Move name={entry.name} by={1} end={index === shown.length - 1} onMove={() => move(entry, 1)} />
        </li>
      ))}
    </ul>
  );
}

interface MoveProps {
  name: string;
  by: -1 | 1;
  /** There is nothing further that way; the button stays, so that what has the focus keeps it. */
  end: boolean;
  onMove: () => void;
}

function Move({ name, by, end, onMove }: MoveProps): JSX.Element {
  return (
    <button
      type="button"
      class="step"
      data-by={by}
      aria-disabled={end ? true : undefined}
      aria-label={t(by < 0 ? 'things.moveUp' : 'things.moveDown', { item: name })}
      onClick={onMove}
    >
      <Icon name={by < 0 ? 'up' : 'down'} />
    </button>
  );
}

function inOrder<E extends Entry>(entries: readonly E[], ahead: ReadonlyMap<string, number>): E[] {
  const placed = entries.map((entry) => ({ ...entry, order: ahead.get(entry.key) ?? entry.order }));
  const place = ({ order }: Entry): number => order ?? Number.MAX_VALUE;
  return placed.sort((a, b) => place(a) - place(b));
}

function topOf(list: HTMLElement, key: string): number {
  return entryIn(list, key)?.getBoundingClientRect().top ?? 0;
}

function entryIn(list: HTMLElement, key: string): HTMLElement | undefined {
  return [...list.children].find((child): child is HTMLElement => (child as HTMLElement).dataset.key === key);
}

/**
 * The entry stays under the finger, so that the next tap moves it on. The focus stays on the button.
 */
function follow(list: HTMLElement, { key, by, top }: Step): void {
  const entry = entryIn(list, key);
  if (!entry) return;
  entry.querySelector<HTMLElement>(`[data-by="${by}"]`)?.focus({ preventScroll: true });
  window.scrollBy(0, entry.getBoundingClientRect().top - top);
}
