const FIRST_MS = 1000;
const LONGEST_MS = 300_000;

/** How long to wait after so many failures in a row: 1 s, doubling to 5 min, less up to half of it (SPEC L3). */
export function delayOf(failures: number, random: () => number): number {
  const full = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
  return full * (1 - random() / 2);
}
