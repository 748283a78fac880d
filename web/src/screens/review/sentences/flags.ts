// Information on long attacks and the like: offered once, quietly, and never an "all clear".
import type { Flag } from '../../../diary/schema';
import { t, tn } from '../../../text';

/** Those whose own sentence does not say yet what one may do. */
const TO_MENTION = new Set<Flag['code']>(['long-attack', 'long-aura']);

export function flagSentence({ code, count }: Flag): string {
  const said = tn(`reviewFlag.${code}`, count);
  return TO_MENTION.has(code) ? `${said} ${t('reviewFlag.talk')}` : said;
}
