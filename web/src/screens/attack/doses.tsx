// The medicines taken for an attack; each opens its own entry.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { momentOf } from '../../diary/joined';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { t } from '../../text';
import { dayAndTime, instant } from '../../time';
import { medicationCalled } from '../medications';
import { to } from '../route';
import { effectOf } from './events';
import type { Story } from './read';

export function Doses({ story: { whole, doses } }: { story: Story }): JSX.Element {
  const next = useSignal(uuid7(Date.now()));
  // What is added afterwards was taken while the attack went on, most often at its beginning.
  const at = whole.isOpen
    ? instant(Date.now())
    : (textOf(fieldsOf(whole.held), 'startedAt') ?? instant(Date.now()));
  return (
    <>
      {doses.length > 0 && (
        <ul class="list">
          {doses.map((held) => (
            <li key={held.id}>
              <a href={to('entry', held.id)} data-kind="dose">
                <b>{medicationCalled(fieldsOf(held).medication)}</b>
                <span>{takenWords(held)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <a class="button" href={to('new', 'dose', next.value, whole.id, at)}>
        {t('attackPage.addDose')}
      </a>
    </>
  );
}

/** When it was taken, how much, and whether it helped. */
export function takenWords(held: Held): string {
  const fields = fieldsOf(held);
  const at = momentOf(fields, 'at');
  const much = [fields.amount, fields.unit].filter((value) => value !== undefined).join(' ');
  const time = at === undefined ? '' : dayAndTime(at, textOf(fields, 'zone'));
  return [time, much, effectOf(fields)].filter(Boolean).join(' · ');
}
