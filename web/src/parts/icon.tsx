import type { JSX } from 'preact';

/** The paths of our own small drawings, on a field of 24. */
const PATHS = {
  checkin: 'M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M8.5 12.5l2.5 2.5 4.5-5.5',
  now: 'M12 3a9 9 0 1 0 9 9M12 8a4 4 0 1 0 4 4',
  diary: 'M5 5h14M5 10h9M5 15h14M5 20h6',
  review: 'M4 20h16M7 16v-3M12 16V6M17 16v-7',
  me: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4 21c1-4 4-6 8-6s7 2 8 6',
  back: 'M15 5l-7 7 7 7',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  top: 'M6 5h12M6 17l6-6 6 6',
  add: 'M12 6v12M6 12h12',
  less: 'M6 12h12',
};

export type IconName = keyof typeof PATHS;

/** A drawing beside a word; it says nothing by itself. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
