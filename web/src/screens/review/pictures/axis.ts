// The axis on which times and odds are drawn: each step to the right is twice as much.

const LEAST = 0.2;
const MOST = 10;
const MARGIN = 3;

/** The marks on it. */
export const TICKS = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Whether a value lies beyond what is drawn. */
export function isBeyond(value: number): boolean {
  return value < LEAST || value > MOST;
}

/** Where a value stands, in per cent of the width; what lies beyond stands at the edge. */
export function onAxis(value: number): number {
  const within = Math.min(MOST, Math.max(LEAST, value));
  const share = Math.log(within / LEAST) / Math.log(MOST / LEAST);
  return MARGIN + share * (100 - 2 * MARGIN);
}
