// The first half of a look back: what the person noticed, and what was different, in the two days before.
import type { JSX } from 'preact';
import { type Noted, signsBefore } from '../../diary/before';
import { fieldsOf, textOf } from '../../diary/record';
import { t, tn } from '../../text';
import { dayAndTime } from '../../time';
import { onsetOf } from '../attack/events';
import type { Story } from '../attack/read';
import { itemsIn } from '../own-items';
import { Checklist } from '../record/checklist';
import type { Target } from '../record/target';
import { goOn } from './actions';
import { Ways } from './frame';
import { notedBefore, proposed, proposedTarget, sourceOf } from './proposals';

export function Before({ story }: { story: Story }): JSX.Element {
  const noted = notedBefore(story);
  const target = proposedTarget(story, noted);
  return (
    <>
      <p class="hint">{t(noted.length > 0 ? 'lookback.beforeHint' : 'lookback.beforeEmpty')}</p>
      <Unnamed story={story} />
      <Ticks target={target} noted={noted} list="sign" label={t('lookback.signs')} />
      <Ticks target={target} noted={noted} list="trigger" label={t('lookback.triggers')} />
      <Ways
        whole={story.whole}
        word="lookback.next"
        onGo={() => void goOn(story.whole, proposed(story, noted))}
      />
    </>
  );
}

interface TicksProps {
  target: Target;
  noted: readonly Noted[];
  list: Noted['list'];
  label: string;
}

/** What was noted then comes first, with where it was noted; then the person's own list. */
function Ticks({ target, noted, list, label }: TicksProps): JSX.Element {
  const mine = itemsIn(list).filter((item) => item.mine);
  const first = [...noted.filter((one) => one.list === list), ...mine].map(({ key }) => key);
  return (
    <Checklist
      target={target}
      list={list}
      from={list}
      label={label}
      first={[...new Set(first)]}
      mark={(key) => sourceOf(noted, list, key)}
    />
  );
}

/** Signs that were logged without saying which cannot be ticked, but help to remember. */
function Unnamed({ story: { whole, around } }: { story: Story }): JSX.Element | null {
  const onset = onsetOf(whole.held);
  const signs = onset ? signsBefore(around, onset).map(fieldsOf) : [];
  const unnamed = signs.filter((fields) => fields.sign === undefined);
  if (unnamed.length === 0) return null;
  const times = unnamed.map((fields) => dayAndTime(String(fields.at), textOf(fields, 'zone'))).join(', ');
  return <p class="hint">{tn('lookback.something', unnamed.length, { times })}</p>;
}
