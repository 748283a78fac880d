// Whether this is the same attack as the one before or after it.
import type { JSX } from 'preact';
import { momentOf, type Whole } from '../../diary/joined';
import { joining, separating } from '../../diary/joined-entries';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { t, tn } from '../../text';
import { dayAndTime } from '../../time';
import { perform } from '../perform';
import { to } from '../route';
import type { Story } from './read';
import { change } from './writing';

/** Whether there is anything to ask. */
export function maybeSeveral({ whole, near }: Story): boolean {
  return whole.members.length > 1 || near.length > 0;
}

export function Same({ story: { whole, near } }: { story: Story }): JSX.Element {
  return (
    <>
      {whole.members.length > 1 && <Members whole={whole} />}
      {near.map((other) => (
        <Neighbour key={other.id} whole={whole} other={other} />
      ))}
    </>
  );
}

function Members({ whole }: { whole: Whole }): JSX.Element {
  return (
    <div class="question">
      <p>{tn('attackPage.sameMembers', whole.members.length)}</p>
      <ul class="plain">
        {whole.members.map((held) => (
          <li key={held.id}>{entryOf(held)}</li>
        ))}
      </ul>
      <button type="button" onClick={() => void change(whole, separating, t('attackPage.sameSeparated'))}>
        {t('attackPage.sameSeparate')}
      </button>
    </div>
  );
}

function Neighbour({ whole, other }: { whole: Whole; other: Whole }): JSX.Element {
  const earlier = startOf(other) <= startOf(whole);
  const attack = entryOf(other.held);
  return (
    <div class="question">
      <p>
        <a class="aside" href={to('entry', other.id)}>
          {t(earlier ? 'attackPage.sameBefore' : 'attackPage.sameAfter', { attack })}
        </a>
      </p>
      <button
        type="button"
        onClick={() => void perform(() => joining(whole, other), t('attackPage.sameJoined'))}
      >
        {t('attackPage.sameJoin')}
      </button>
    </div>
  );
}

function startOf({ held }: Whole): number {
  return momentOf(fieldsOf(held), 'startedAt') ?? 0;
}

/** One of its entries: from when to when. */
function entryOf(held: Held): string {
  const fields = fieldsOf(held);
  const [from, to] = [momentOf(fields, 'startedAt'), momentOf(fields, 'endedAt')];
  const zone = textOf(fields, 'zone');
  const when = from === undefined ? '–' : dayAndTime(from, zone);
  if (to === undefined) return t('attackPage.samePartOpen', { when });
  return t('attackPage.samePart', { when, until: dayAndTime(to, zone) });
}
