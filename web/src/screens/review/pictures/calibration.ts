// What warnings said beside what came of them.
import type { PastWarning } from '../../../diary/schema';
import { t } from '../../../text';
import type { Share } from './shares';

const BANDS = [
  ['low', 0, 0.4],
  ['middle', 0.4, 0.6],
  ['high', 0.6, 1.01],
] as const;

/** What was said, in three bands, beside what came of it; a warning without an outcome is not counted. */
export function calibration(latest: PastWarning[]): Share[] {
  const answered = latest.filter(({ outcome }) => outcome === 'came' || outcome === 'did-not');
  return BANDS.flatMap(([band, from, to]) => {
    const some = answered.filter(({ said }) => said >= from && said < to);
    if (some.length === 0) return [];
    return {
      name: t(`reviewPictures.saidBand-${band}`),
      count: some.filter(({ outcome }) => outcome === 'came').length,
      of: some.length,
      beside: { share: some.reduce((sum, { said }) => sum + said, 0) / some.length, words: '' },
    };
  });
}
