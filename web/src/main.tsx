// The start: the button first, everything else after it has been painted.
import { render } from 'preact';
import './style/look.css';
import './style/parts.css';
import './style/screens.css';
import { showAppearance } from './appearance';
import { language } from './language';
import { type Local, openLocal } from './local/database';
import { letEchoesGoBy } from './parts/steady';
import { App } from './screens/app';
import { Broken } from './screens/broken';
import { followShortcut } from './screens/now/shortcut';
import { showTintAsBefore } from './screens/now/tint';
import { loadAttackMode, loadOtherScreens } from './screens/places';
import { attackWasOpen, openAttacks, openingFailed, openStore } from './screens/store';
import { loadFirstWords } from './text';

async function start(root: HTMLElement): Promise<void> {
  showAppearance();
  letEchoesGoBy();
  showTintAsBefore();
  document.documentElement.lang = language.value;
  if (language.value !== 'en') await loadFirstWords().catch(() => undefined); // English then
  // The button stands before the database has opened; not over an attack, though, whose screen is darker.
  const darker = attackWasOpen() || location.search !== '';
  if (!darker) render(<App />, root);
  try {
    const local = await openLocal();
    await openStore(local);
    // Nothing may move under a finger that taps in pain, so an open attack is shown when all of it is there.
    if (openAttacks.value.length > 0) await loadAttackMode();
    render(<App />, root);
    await followShortcut();
    setTimeout(() => void goOnBehind(local));
  } catch (error) {
    console.error(error);
    openingFailed(error);
    render(<Broken />, root);
  }
}

/** What the first tap does not wait for. */
async function goOnBehind(local: Local): Promise<void> {
  const { askToPersist, stayInSync } = await import('./screens/background');
  askToPersist();
  await stayInSync(local);
  await loadOtherScreens();
}

const root = document.getElementById('app');
if (root) void start(root);
