// A tap can change the screen under the finger, and the second half of a double tap would then press whatever came up
// there. For a moment after such a change, clicks are let go by.

const SETTLE = 400;

let changedAt = Number.NEGATIVE_INFINITY;

/** The screen is about to change under the finger. */
export function screenChanges(): void {
  changedAt = performance.now();
}

/** Stops a click that comes too soon after such a change; for the capture phase, above everything that can be tapped. */
export function letSettle(event: Event): void {
  if (performance.now() - changedAt < SETTLE) event.stopPropagation();
}
