// A place for a picture that is drawn to measure: as wide as there is room, its words as large as those around it.
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Size, useSize } from '../../attack/size';

interface MeasuredProps {
  class?: string;
  children: (size: Size) => ComponentChildren;
}

export function Measured({ class: name = '', children }: MeasuredProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  return (
    <div class={`measured ${name}`} ref={box}>
      <i aria-hidden="true" />
      {size && children(size)}
    </div>
  );
}

/** Columns of a picture, each wide enough for a number of two digits; with large letters there are fewer of them. */
export function columnsIn({ width, rem }: Size, most: number): number {
  return Math.min(most, Math.max(3, Math.floor(width / rem / 1.3)));
}
