// A shaking hand taps twice. The second tap on the same thing, this soon, is the first one's echo.

const ECHO = 400;
const last = { key: '', at: Number.NEGATIVE_INFINITY };

/** Whether the same was tapped just before; every call counts as a tap. */
export function isEcho(key: string, within: number = ECHO): boolean {
  const now = performance.now();
  const echo = last.key === key && now - last.at < within;
  last.key = key;
  last.at = now;
  return echo;
}
