// The two scales of the timeline: the long quiet time before an attack is drawn narrow, the attack itself wide.

/** A stretch of time and where it is drawn. */
export interface Stretch {
  from: number;
  to: number;
  left: number;
  right: number;
}

/** Where each moment of the picture stands. */
export interface Scale {
  before: Stretch;
  during: Stretch;
  after: Stretch | undefined;
  /** Whether the time before has room for marks. */
  wide: boolean;
  x: (at: number) => number;
}

/** What is drawn: from `first` on, the attack from `onset` to `end`, and what came after it up to `last`. */
export interface Span {
  first: number;
  onset: number;
  end: number;
  last: number;
  /** Whether anything is noted in the time before. */
  before: boolean;
}

/** Shares of the width. */
const BEFORE = 0.32;
const NOTHING_BEFORE = 0.07;
const AFTER = 0.2;
/** An attack of a moment is drawn as one of so many milliseconds. */
const SHORTEST = 1_800_000;

/**
 * The scale of a picture of some width, with a margin at each side for the marks that stand at its ends. What is
 * written beside the attack needs so much room before it at least.
 */
export function scaleOf(span: Span, width: number, margin: number, beside = 0): Scale {
  const room = Math.max(0, width - 2 * margin);
  const end = Math.max(span.end, span.onset + SHORTEST);
  const onset = Math.max(beside, margin + room * (span.before ? BEFORE : NOTHING_BEFORE));
  const over = margin + room * (span.last > end ? 1 - AFTER : 1);
  const before = { from: span.first, to: span.onset, left: margin, right: onset };
  const during = { from: span.onset, to: end, left: onset, right: over };
  const after = span.last > end ? { from: end, to: span.last, left: over, right: margin + room } : undefined;
  const x = (at: number): number => {
    if (at < span.onset) return within(before, at);
    return after && at > end ? within(after, at) : within(during, at);
  };
  return { before, during, after, wide: span.before, x };
}

function within({ from, to, left, right }: Stretch, at: number): number {
  const share = to > from ? (at - from) / (to - from) : 0;
  return left + (right - left) * Math.min(1, Math.max(0, share));
}
