// Entries as a list of links: what each is, when it was, what was said, and what is wrong with it.
import type { ComponentChildren, JSX } from 'preact';
import { wholeAttacks } from '../../diary/joined';
import { type Mark, marksOf } from '../../diary/marks';
import { byAttack, partsOf, peakOf } from '../../diary/month';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { shortened } from '../../diary/words';
import type { Stretch } from '../../local/reading';
import { t } from '../../text';
import { today } from '../../time';
import { medications } from '../medications';
import { addressOf, detailOf, whatOf } from './describe';

/** So many characters of a note are shown in a list. */
const NOTE = 90;

/** One entry of a list. Of joined attacks there is one row. */
export interface Row {
  held: Held;
  peak: number | undefined;
  marks: Mark[];
}

/** The rows of some entries, in their order. */
export function rowsOf({ entries, parts }: Stretch): Row[] {
  const marks = marksOf(entries, { today: today(), medications: new Set(medications().map(({ id }) => id)) });
  const groups = byAttack(parts);
  const first = new Map(
    wholeAttacks(entries).map((whole) => {
      const start = fieldsOf(whole.held).startedAt;
      const member = whole.members.find((held) => fieldsOf(held).startedAt === start);
      return [member?.id, { held: whole.held, peak: peakOf(whole, partsOf(whole, groups)) }];
    }),
  );
  return entries.flatMap((held) => {
    const seen = held.kind === 'attack' ? first.get(held.id) : { held, peak: undefined };
    return seen ? [{ ...seen, marks: marks.get(seen.held.id) ?? [] }] : [];
  });
}

interface EntryRowsProps {
  rows: Row[];
  /** The day they are shown under, where an entry may have begun on another. */
  on?: string;
  /** What is kept when one is opened. */
  onOpen?: () => void;
}

export function EntryRows({ rows, on, onOpen }: EntryRowsProps): JSX.Element {
  return (
    <ul class="list">
      {rows.map(({ held, peak, marks }) => (
        <li key={held.id}>
          <EntryLink held={held} detail={detailOf(held, peak, on)} onOpen={onOpen}>
            <Note held={held} />
            <Marks marks={marks} />
          </EntryLink>
        </li>
      ))}
    </ul>
  );
}

interface EntryLinkProps {
  held: Held;
  detail: string;
  onOpen?: (() => void) | undefined;
  children?: ComponentChildren;
}

export function EntryLink({ held, detail, onOpen, children }: EntryLinkProps): JSX.Element {
  return (
    <a href={addressOf(held)} data-kind={held.kind} onClick={onOpen}>
      <b dir="auto">{whatOf(held)}</b>
      {detail && <span>{detail}</span>}
      {children}
    </a>
  );
}

function Note({ held }: { held: Held }): JSX.Element | null {
  const note = textOf(fieldsOf(held), 'note');
  if (note === undefined) return null;
  return (
    <span class="note" dir="auto">
      {shortened(note, NOTE)}
    </span>
  );
}

/** What is wrong only together: said, and left as it is. */
export function Marks({ marks }: { marks: readonly Mark[] }): JSX.Element | null {
  if (marks.length === 0) return null;
  return <span class="mark">{marks.map((mark) => t(`mark.${mark}`)).join(' ')}</span>;
}
