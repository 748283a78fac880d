import type { JSX } from 'preact';

/** What small drawings in the calendar stand for. Each has a form of its own. */
const DRAWINGS = {
  dose: 'M4 3h4a3 3 0 0 1 0 6H4a3 3 0 0 1 0-6M6 3v6',
  sign: 'M6 1.5 11 10.5H1Z',
  checkin: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  session: 'M6 .5 11.5 6 6 11.5 .5 6Z',
} as const;

export type Sign = keyof typeof DRAWINGS;
export const SIGNS = Object.keys(DRAWINGS) as Sign[];

export function SignDrawing({ sign }: { sign: Sign }): JSX.Element {
  return (
    <svg class={`sign-drawing ${sign}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={DRAWINGS[sign]} />
    </svg>
  );
}
