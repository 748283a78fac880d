// What this device is called in the list of devices, as its browser describes itself.
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];
const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** For example `Chrome, Android`. */
export function deviceName(agent: string = navigator.userAgent): string {
  const first = (names: [RegExp, string][]): string | undefined =>
    names.find(([form]) => form.test(agent))?.[1];
  return [first(BROWSERS) ?? 'Browser', first(SYSTEMS)].filter(Boolean).join(', ');
}
