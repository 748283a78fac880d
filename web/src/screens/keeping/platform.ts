// What kind of place the app is in: it decides how long the diary is safe there.

interface AppleNavigator extends Navigator {
  /** Safari alone says it: whether it was opened from the home screen. */
  readonly standalone?: boolean;
}

/** Whether this is an iPhone or iPad, where every browser forgets a page that is not visited for seven days. */
export function isApplePhone(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/** Whether it was opened from the home screen. */
export function isInstalled(): boolean {
  const { standalone } = navigator as AppleNavigator;
  return standalone === true || matchMedia('(display-mode: standalone)').matches;
}
