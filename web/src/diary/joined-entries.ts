// What one action writes to an attack that may be made of several records: as many of them as would say otherwise.
import { groupsOf, isOpen, momentOf, type Whole, wholeAttacks } from './joined';
import { type Draft, type Fields, fieldsOf, type Held, textOf } from './record';

/** How far apart two attacks may lie and still be offered as one. */
export const NEAR = 24 * 3_600_000;

/** Some answers: written to every record that has one to the same question, else to the first. */
export function answering(members: readonly Held[], fields: Fields): Draft[] {
  const answers = new Map<string, Fields>();
  for (const [name, value] of Object.entries(fields)) {
    const said = members.filter((member) => fieldsOf(member)[name] !== undefined);
    for (const { id } of said.length > 0 ? said : members.slice(0, 1))
      answers.set(id, { ...answers.get(id), [name]: value });
  }
  return [...answers].map(([id, some]) => attack(id, some));
}

/** When it began, how sure that is, and where: no record of it may begin earlier (SPEC M9). */
export function startingAt(
  { members, held }: Whole,
  at: string,
  startPrecision: string | null,
  zone: string | null,
): Draft[] {
  const { startedAt } = fieldsOf(held);
  const moved = members.filter((member) => {
    const fields = fieldsOf(member);
    const start = momentOf(fields, 'startedAt');
    return fields.startedAt === startedAt || (start !== undefined && start < Date.parse(at));
  });
  return moved.map(({ id }) => attack(id, { startedAt: at, startPrecision, zone }));
}

/** When it ended, and how: no record of it may end later, or go on (SPEC M9). */
export function endingAt({ members, held }: Whole, at: string, endHow: string | null): Draft[] {
  const ended = fieldsOf(held).endedAt;
  const moved = members.filter((member) => {
    const fields = fieldsOf(member);
    const end = momentOf(fields, 'endedAt');
    const last = ended !== undefined && fields.endedAt === ended;
    return last || isOpen(member) || (end !== undefined && end > Date.parse(at));
  });
  const written = moved.length > 0 ? moved : members.slice(0, 1);
  return written.map(({ id }) => attack(id, { endedAt: at, endHow }));
}

/** It is not over after all. */
export function goingOn({ members, held }: Whole): Draft[] {
  const { endedAt } = fieldsOf(held);
  const last = members.find((member) => fieldsOf(member).endedAt === endedAt);
  return last ? [attack(last.id, { endedAt: null, endHow: null })] : [];
}

/** All of it is deleted. */
export function deletingWhole({ members }: Whole): Draft[] {
  return members.map(({ id }) => attack(id, { deleted: true }));
}

/** The two are one attack. One record names one other, so the one is taken whose name is free or not needed. */
export function joining(one: Whole, other: Whole): Draft[] {
  const all = [...one.members, ...other.members];
  const drafts = [
    ...one.members.map(({ id }) => attack(id, { sameAs: other.id })),
    ...other.members.map(({ id }) => attack(id, { sameAs: one.id })),
  ];
  const fit = drafts.find((draft) => groupsOf(all.map((held) => after(held, draft))).length === 1);
  return fit ? [fit] : drafts;
}

/** Each of its records is an attack of its own. */
export function separating({ members }: Whole): Draft[] {
  return members.map(({ id }) => attack(id, { sameAs: id }));
}

/** The attacks next to this one in time, if they lie within a day of it: they may be the same. */
export function nextTo(attacks: readonly Held[], whole: Whole): Whole[] {
  const all = wholeAttacks(attacks).filter(({ held }) => momentOf(fieldsOf(held), 'startedAt') !== undefined);
  const place = all.findIndex(({ id }) => id === whole.id);
  if (place < 0) return [];
  const [before, after] = [all[place - 1], all[place + 1]];
  const near = [];
  if (before && gap(before, whole) <= NEAR) near.push(before);
  if (after && gap(whole, after) <= NEAR) near.push(after);
  return near;
}

/** Milliseconds from the end of the earlier to the start of the later. */
function gap(earlier: Whole, later: Whole): number {
  if (earlier.isOpen) return 0;
  const fields = fieldsOf(earlier.held);
  const end = momentOf(fields, 'endedAt') ?? momentOf(fields, 'startedAt') ?? Number.NEGATIVE_INFINITY;
  return (momentOf(fieldsOf(later.held), 'startedAt') ?? Number.POSITIVE_INFINITY) - end;
}

function after(held: Held, draft: Draft): Held {
  if (held.id !== draft.id) return held;
  const sameAs = textOf(draft.fields, 'sameAs') ?? null;
  return { ...held, changes: [{ ...draft, stamp: '', fields: { ...fieldsOf(held), sameAs } }] };
}

function attack(id: string, fields: Fields): Draft {
  return { id, kind: 'attack', fields };
}
