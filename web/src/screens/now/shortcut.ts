// A home-screen shortcut logs on opening, exactly once. The intent moves from the address into the history entry,
// together with the id that the record will have, before anything is written: a reload, a restored tab or a crash in
// between finds the same id, and writing it again is nothing.
import { uuid7 } from '../../local/ids';
import { loadWords } from '../../text';
import { loadLists } from '../places';
import { go, to } from '../route';
import { startAttack } from './actions';

interface Intent {
  does: string;
  id: string;
}

/** Do what a shortcut asked for, if one opened this page. */
export async function followShortcut(): Promise<void> {
  const intent = takeFromAddress() ?? keptInHistory();
  if (!intent) return;
  if (intent.does === 'attack') await startAttack(intent.id);
  if (intent.does === 'sign') {
    const [{ logSign }] = await Promise.all([import('../signs/actions'), loadWords(), loadLists()]);
    await logSign(undefined, intent.id);
    go(to('sign'));
    return;
  }
  history.replaceState(null, '');
}

function takeFromAddress(): Intent | null {
  const does = new URLSearchParams(location.search).get('do');
  if (!does) return null;
  const intent: Intent = { does, id: uuid7(Date.now()) };
  history.replaceState({ intent }, '', location.pathname);
  return intent;
}

function keptInHistory(): Intent | null {
  const kept: unknown = history.state;
  return kept && typeof kept === 'object' && 'intent' in kept ? (kept.intent as Intent) : null;
}
