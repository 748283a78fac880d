// What happened, in order of time and in words: the timeline draws it, and a screen reader reads it.
import { checkinsBefore, type Onset, signsBefore } from '../../diary/before';
import type { OwnList } from '../../diary/items';
import { momentOf } from '../../diary/joined';
import { type Fields, fieldsOf, type Held, numberOf, textOf, ticksOf } from '../../diary/record';
import { daysLater, instantOf, localDay } from '../../diary/zone';
import { named, t, type Word } from '../../text';
import { clockTime, dayAndTime, weekdayOf } from '../../time';
import { medicationCalled } from '../medications';
import { itemName } from '../own-items';
import { signName } from '../signs/actions';
import type { Story } from './read';

export type Mark = 'sign' | 'checkin' | 'aura' | 'onset' | 'pain' | 'dose' | 'end' | 'now' | 'after';

/** One thing that happened. */
export interface Event {
  id: string;
  mark: Mark;
  at: number;
  /** Where it lasted. */
  until?: number | undefined;
  pain?: number;
  /** A word or two for the picture: what it was, and when. */
  label: string;
  when: string;
  /** The whole of it as a sentence. */
  said: string;
}

/** When an attack began, also in milliseconds. */
export interface Begun extends Onset {
  ms: number;
}

const START: Record<string, Word> = {
  exact: 'attackPage.saidStart',
  about: 'attackPage.saidStartAbout',
  'woke-with-it': 'attackPage.saidStartWoke',
};
const MINUTE = 60_000;
const DAY = 86_400_000;

/** When an attack began, where the person was; undefined if that is not known. */
export function onsetOf(attack: Held): Begun | undefined {
  const fields = fieldsOf(attack);
  const ms = momentOf(fields, 'startedAt');
  return ms === undefined ? undefined : { ms, at: new Date(ms).toISOString(), zone: textOf(fields, 'zone') };
}

/** All that happened, in order of time. */
export function eventsOf(story: Story, now: number): Event[] {
  const onset = onsetOf(story.whole.held);
  if (onset === undefined) return [];
  const found = [
    ...signs(story, onset),
    ...checkins(story, onset),
    start(story, onset, now),
    ...aura(story, onset),
    ...story.readings.flatMap((held) => reading(held, onset)),
    ...story.doses.flatMap((held) => dose(held, onset)),
    ...ending(story, onset, now),
  ];
  return found.sort((a, b) => a.at - b.at);
}

/** The ticked items of a list, by name. */
export function tickedNames(fields: Fields, list: OwnList): string[] {
  return [...ticksOf(fields, list)].filter(([, answer]) => answer).map(([key]) => itemName(list, key));
}

/** The time, with its weekday where it was another day than that of the onset. */
function timeOf(at: number, { ms, zone }: Begun): string {
  return localDay(at, zone) === localDay(ms, zone) ? clockTime(at, zone) : dayAndTime(at, zone);
}

/** The signs before it; one that was felt again and again stands where it was felt first, with how often. */
function signs({ around }: Story, onset: Onset): Event[] {
  const byName = new Map<string, Held[]>();
  for (const held of signsBefore(around, onset)) {
    const name = signName(fieldsOf(held).sign);
    byName.set(name, [...(byName.get(name) ?? []), held]);
  }
  return [...byName].flatMap(([name, felt]) => {
    const times = felt.map((held) => ({
      id: held.id,
      at: momentOf(fieldsOf(held), 'at') ?? 0,
      zone: textOf(fieldsOf(held), 'zone'),
    }));
    const [first] = times;
    if (first === undefined) return [];
    const label = felt.length > 1 ? t('attackPage.times', { what: name, n: felt.length }) : name;
    const all = times.map(({ at, zone }) => dayAndTime(at, zone)).join(', ');
    const when = dayAndTime(first.at, first.zone);
    return [
      {
        id: first.id,
        mark: 'sign' as const,
        at: first.at,
        label,
        when,
        said: t('attackPage.saidSign', { what: name, when: all }),
      },
    ];
  });
}

/** The check-ins before it: each in the middle of those hours of its day that lie before. */
function checkins({ around }: Story, onset: Begun): Event[] {
  return checkinsBefore(around, onset).map((held) => {
    const fields = fieldsOf(held);
    const date = textOf(fields, 'date') ?? '';
    const zone = textOf(fields, 'zone') ?? onset.zone;
    const begins = Date.parse(instantOf(`${date}T00:00`, zone) ?? onset.at);
    const ends = Date.parse(instantOf(`${daysLater(date, 1)}T00:00`, zone) ?? onset.at);
    const from = Math.max(begins, onset.ms - 2 * DAY);
    const ticked = [...tickedNames(fields, 'sign'), ...tickedNames(fields, 'trigger')];
    const what = ticked.join(', ');
    const when = weekdayOf(date);
    const said = t(what ? 'attackPage.saidCheckinWith' : 'attackPage.saidCheckin', { when, what });
    const at = (from + Math.min(ends, onset.ms)) / 2;
    return { id: held.id, mark: 'checkin', at, label: fewOf(ticked) || t('kind.checkin'), when, said };
  });
}

/** The first two, and how many more. */
function fewOf(names: readonly string[]): string {
  const few = names.slice(0, 2).join(', ');
  return names.length > 2 ? `${few} +${names.length - 2}` : few;
}

function start({ whole }: Story, begun: Begun, now: number): Event {
  const { ms, zone } = begun;
  const end = whole.isOpen ? now : (momentOf(fieldsOf(whole.held), 'endedAt') ?? ms);
  const how = textOf(fieldsOf(whole.held), 'startPrecision') ?? 'exact';
  const time = localDay(end, zone) === localDay(ms, zone) ? clockTime(ms, zone) : dayAndTime(ms, zone);
  const label = how === 'about' ? t('attackPage.about', { time }) : time;
  const said = t(START[how] ?? 'attackPage.saidStart', { when: dayAndTime(ms, zone) });
  return { id: 'onset', mark: 'onset', at: ms, label, when: '', said };
}

function aura({ whole }: Story, onset: Begun): Event[] {
  const fields = fieldsOf(whole.held);
  const at = momentOf(fields, 'auraStartedAt');
  if (at === undefined) return [];
  const minutes = numberOf(fields, 'auraMinutes');
  const when = timeOf(at, onset);
  const what = tickedNames(fields, 'aura').join(', ');
  const lasted = minutes === undefined ? '' : t('time.minutes', { n: minutes });
  const said = [t('attackPage.saidAura', { when }), lasted, what].filter(Boolean).join(', ');
  const until = minutes === undefined ? undefined : at + minutes * MINUTE;
  return [{ id: 'aura', mark: 'aura', at, until, label: t('field.aura'), when, said }];
}

function reading(held: Held, onset: Begun): Event[] {
  const fields = fieldsOf(held);
  const [at, pain] = [momentOf(fields, 'at'), numberOf(fields, 'pain')];
  if (at === undefined || pain === undefined) return [];
  const when = timeOf(at, onset);
  return [
    {
      id: held.id,
      mark: 'pain',
      at,
      pain,
      label: String(pain),
      when,
      said: t('attackPage.saidPain', { when, n: pain }),
    },
  ];
}

function dose(held: Held, onset: Begun): Event[] {
  const fields = fieldsOf(held);
  const at = momentOf(fields, 'at');
  if (at === undefined) return [];
  const when = timeOf(at, onset);
  const label = medicationCalled(fields.medication);
  const said = [t('attackPage.saidDose', { when, what: label }), effectOf(fields)].filter(Boolean).join(', ');
  return [{ id: held.id, mark: 'dose', at, label, when, said }];
}

/** Whether a dose helped, in words; nothing where that was not answered. */
export function effectOf(fields: Fields): string {
  const answer = textOf(fields, 'answer2h');
  return answer === undefined ? '' : named('attackPage', `effect-${answer}`);
}

/** The end, or now, and what came after. */
function ending({ whole }: Story, onset: Begun, now: number): Event[] {
  const fields = fieldsOf(whole.held);
  if (whole.isOpen) {
    const label = t('attackPage.now');
    return [
      { id: 'now', mark: 'now', at: Math.max(now, onset.ms), label, when: '', said: t('attack.stillOpen') },
    ];
  }
  const at = momentOf(fields, 'endedAt');
  if (at === undefined) return [];
  const how = textOf(fields, 'endHow');
  const said = [
    t('attackPage.saidOver', { when: timeOf(at, onset) }),
    how && named('choice', `endHow-${how}`),
  ];
  const over: Event = {
    id: 'end',
    mark: 'end',
    at: Math.max(at, onset.ms),
    label: timeOf(at, onset),
    when: '',
    said: said.filter(Boolean).join(', '),
  };
  const left = tickedNames(fields, 'postdrome');
  if (left.length === 0) return [over];
  const what = left.join(', ');
  const after: Event = {
    id: 'after',
    mark: 'after',
    at: over.at,
    until: over.at + DAY,
    label: what,
    when: '',
    said: t('attackPage.saidAfter', { what }),
  };
  return [over, after];
}
