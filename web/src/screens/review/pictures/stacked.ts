// Dots on an axis of hours, one above the other where they would lie over each other.

/** As far as the axis goes. */
export const HOURS = 72;

const BIN = 3;

/** Where a dot stands. */
export interface Dot {
  hour: number;
  row: number;
}

/** Each dot in the middle of its three hours, above those that are there already. */
export function stacked(hours: number[]): Dot[] {
  const rows = new Map<number, number>();
  return hours.map((at) => {
    const bin = Math.min(HOURS / BIN - 1, Math.floor(at / BIN));
    const row = rows.get(bin) ?? 0;
    rows.set(bin, row + 1);
    return { hour: bin * BIN + BIN / 2, row };
  });
}
