// What the wall clock shows where the person is. A page that was open overnight must not go on saying "today".
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { wallClock } from '../../diary/zone';
import { deviceZone, instant } from '../../time';

const LOOK_EVERY = 5_000;

/** Date and time to the minute, such as `2026-11-21T18:30`. */
export function wallNow(): string {
  return wallClock(instant(Date.now()), deviceZone());
}

/** The same, kept true while something is shown. */
export function useWallClock(): string {
  const wall = useSignal(wallNow());
  useEffect(() => {
    const look = (): void => {
      wall.value = wallNow();
    };
    look();
    const timer = setInterval(look, LOOK_EVERY);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [wall]);
  return wall.value;
}
