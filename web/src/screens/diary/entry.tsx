// One entry, open: everything about it can be changed here, and is saved as it is changed.
import type { JSX } from 'preact';
import { deleting } from '../../diary/entries';
import { fieldsOf, type Held, isDeleted } from '../../diary/record';
import { get } from '../../local/reading';
import { Back, Top } from '../../parts/top';
import { t } from '../../text';
import { perform } from '../perform';
import { go, to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { AttackFields } from './attack-fields';
import { nameOf, whatOf } from './describe';
import { NoteField } from './note-field';
import { SignFields } from './sign-fields';

export function Entry({ id }: { id: string }): JSX.Element {
  const found = useStored(async (local) => ({ held: await get(local, id) }));
  const held = found?.held;
  return (
    <div class="entry">
      <Top>
        <Back href={to('diary')} />
        <h1>{held ? whatOf(held) : t('diary.title')}</h1>
        <Status />
      </Top>
      {found && (!held || isDeleted(held)) && <p class="hint">{t('entry.gone')}</p>}
      {held && !isDeleted(held) && <Fields held={held} />}
    </div>
  );
}

function Fields({ held }: { held: Held }): JSX.Element {
  const remove = async (): Promise<void> => {
    await perform(() => [deleting(held)], t('entry.deleted', { entry: nameOf(held) }));
    go(to('diary'));
  };
  return (
    <>
      {held.kind === 'attack' ? <AttackFields attack={held} /> : <SignFields sign={held} />}
      <NoteField held={held} note={String(fieldsOf(held).note ?? '')} />
      <button type="button" class="quiet" onClick={() => void remove()}>
        {t('entry.delete')}
      </button>
    </>
  );
}
