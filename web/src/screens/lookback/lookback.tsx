// Looking back at attacks that are over: the list of those that wait, and one of them in two short screens.
import type { JSX } from 'preact';
import { t } from '../../text';
import { readStory } from '../attack/read';
import { dayOf, spanOf } from '../attack/words';
import type { ScreenProps } from '../places';
import { to } from '../route';
import { useStored } from '../store';
import { After } from './after';
import { Before } from './before';
import { Frame, Heading } from './frame';
import { readWaiting } from './waiting';
import '../../style/attack-page.css';
import '../../style/lookback.css';

export function Lookback({ about: [id, half] }: ScreenProps): JSX.Element {
  return id === undefined ? <Waiting /> : <OneAttack id={id} after={half === 'after'} />;
}

function Waiting(): JSX.Element {
  const waiting = useStored(readWaiting);
  return (
    <Frame back={to('now')}>
      {waiting?.length === 0 && <NothingWaits />}
      {waiting && waiting.length > 0 && (
        <>
          <p class="hint">{t('lookback.pick')}</p>
          <ul class="list">
            {waiting.map(({ id, held }) => (
              <li key={id}>
                <a href={to('lookback', id)} data-kind="attack">
                  <b>{dayOf(held)}</b>
                  <span>{spanOf(held)}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}

function NothingWaits(): JSX.Element {
  return (
    <div class="nothing-waits">
      <p>{t('lookback.none')}</p>
      <p class="hint">{t('lookback.noneHint')}</p>
      <a class="button" href={to('now')}>
        {t('lookback.toNow')}
      </a>
    </div>
  );
}

function OneAttack({ id, after }: { id: string; after: boolean }): JSX.Element {
  const found = useStored(async (local) => ({ story: await readStory(local, id) }));
  const story = found?.story;
  return (
    <Frame back={after ? to('lookback', id) : to('lookback')}>
      {found && !story && <p class="hint">{t('entry.gone')}</p>}
      {story?.whole.isOpen && <StillOpen id={id} />}
      {story && !story.whole.isOpen && (
        <>
          <Heading whole={story.whole} step={after ? 2 : 1} />
          {after ? <After story={story} /> : <Before story={story} />}
        </>
      )}
    </Frame>
  );
}

function StillOpen({ id }: { id: string }): JSX.Element {
  return (
    <div class="nothing-waits">
      <p>{t('lookback.open')}</p>
      <a class="button" href={to('entry', id)}>
        {t('lookback.openIt')}
      </a>
    </div>
  );
}
