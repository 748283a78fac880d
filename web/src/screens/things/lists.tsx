// The person's lists: all of them, one of them, or one entry of one.
import type { JSX } from 'preact';
import { OWN_LISTS } from '../../diary/items';
import { t, tn } from '../../text';
import { itemsIn } from '../own-items';
import type { ScreenProps } from '../places';
import { to } from '../route';
import { Frame, Line } from './frame';
import { ListItem } from './list-item';
import { OneList } from './one-list';
import { listName } from './words';

export function Lists({ about: [name, key] }: ScreenProps): JSX.Element {
  const list = OWN_LISTS.find((own) => own === name);
  if (list === undefined) return <AllLists />;
  return key === undefined ? <OneList list={list} /> : <ListItem list={list} itemKey={key} />;
}

function AllLists(): JSX.Element {
  return (
    <Frame title={t('things.lists')} back={to('me')}>
      <p class="hint">{t('things.listsHint')}</p>
      <ul class="list">
        {OWN_LISTS.map((list) => (
          <Line key={list} href={to('lists', list)} title={listName(list)}>
            {tn('things.onMyList', itemsIn(list).filter(({ mine }) => mine).length)}
          </Line>
        ))}
      </ul>
    </Frame>
  );
}
