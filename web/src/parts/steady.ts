// A shaking hand taps twice. The second tap, this near in time and place, is the first one's echo, whatever has come up
// under the finger meanwhile: it would untick what was ticked, or press what nobody has read yet.

const SOON = 400;
const NEAR = 24;

const last = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0 };

/** Let the echoes of taps go by, from now on. What is meant to be tapped again and again says `data-again`. */
export function letEchoesGoBy(): void {
  document.addEventListener('click', stopEcho, { capture: true });
}

function stopEcho(event: MouseEvent): void {
  if (!isEcho(event)) return;
  event.stopPropagation();
  event.preventDefault();
}

/** Whether a click is the echo of the one before; every click with a place counts. */
export function isEcho({ detail, clientX, clientY, target, timeStamp }: MouseEvent): boolean {
  // A key or a screen reader clicks without a place, and means each click; so does who types or turns a page.
  if (detail === 0 || (target instanceof Element && target.closest('input, select, textarea, [data-again]')))
    return false;
  const soon = timeStamp - last.at < SOON;
  const near = Math.hypot(clientX - last.x, clientY - last.y) < NEAR;
  Object.assign(last, { at: timeStamp, x: clientX, y: clientY });
  return soon && near;
}
