// How wide a part of the page is, and how large its text: a picture that is drawn to measure is drawn anew with both.
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

export interface Size {
  width: number;
  /** One rem in pixels. */
  rem: number;
}

/** The size of an element; undefined until it is on the page. Its first child is one rem wide, to be watched with it. */
export function useSize(element: RefObject<HTMLElement | null>): Size | undefined {
  const size = useSignal<Size | undefined>(undefined);
  useLayoutEffect(() => {
    const whole = element.current;
    const probe = whole?.firstElementChild;
    if (!whole || !probe) return;
    const measure = (): void => {
      const [width, rem] = [whole.clientWidth, probe.getBoundingClientRect().width];
      if (width > 0 && (size.value?.width !== width || size.value.rem !== rem)) size.value = { width, rem };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(whole);
    observer.observe(probe);
    measure();
    return () => observer.disconnect();
  }, [element, size]);
  return size.value;
}

let context: CanvasRenderingContext2D | null | undefined;

/** How wide a text is, in the page's own letters of some size. */
export function widthOf(text: string, pixels: number, weight: 400 | 600 = 400): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * pixels * 0.6;
  context.font = `${weight} ${pixels}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}

/** As much of a text as fits. */
export function shortened(text: string, room: number, pixels: number): string {
  if (widthOf(text, pixels) <= room) return text;
  let kept = text.length - 1;
  while (kept > 1 && widthOf(`${text.slice(0, kept).trimEnd()}…`, pixels) > room) kept -= 1;
  return `${text.slice(0, kept).trimEnd()}…`;
}
