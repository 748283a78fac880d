// The range that a count of days leaves open, for the thin lines of a drawing.

const Z = 1.6449;

/** Wilson's 90 % interval of a share (Wilson 1927): close to the server's Jeffreys interval, and drawn without scipy. */
export function plausible(count: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = count / of;
  const z2 = (Z * Z) / of;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + z2 / of / 4)) / (1 + z2);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
