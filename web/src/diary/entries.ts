// What one action writes: the fields of the records it makes or changes. Fields that mean something only together are
// written together (SPEC M9), and nothing is written that the person did not do.
import { type Draft, type Fields, fieldsOf, type Held, isDeleted } from './record';

const MINUTE = 60_000;

/** An attack that starts now. */
export function attackStart(id: string, at: string, zone: string): Draft {
  return { id, kind: 'attack', fields: { startedAt: at, startPrecision: 'exact', zone } };
}

/** It started earlier than it says. */
export function startEarlier(attack: Held, minutes: number): Draft {
  const startedAt = String(fieldsOf(attack).startedAt);
  return startAt(attack, new Date(Date.parse(startedAt) - minutes * MINUTE).toISOString());
}

/** It started at another time, as remembered. */
export function startAt(attack: Held, at: string): Draft {
  return changing(attack, { startedAt: at, startPrecision: 'about', zone: fieldsOf(attack).zone ?? null });
}

/** The person woke up with it; when it began is not known, and the time stands for when they noticed. */
export function wokeWithIt(attack: Held): Draft {
  const { startedAt, zone } = fieldsOf(attack);
  return changing(attack, {
    startedAt: startedAt ?? null,
    startPrecision: 'woke-with-it',
    zone: zone ?? null,
  });
}

/** One intake of a medication, as much as the person usually takes. */
export function doseNow(id: string, medication: Held, at: string, zone: string, attack?: string): Draft {
  const { usual, form } = fieldsOf(medication);
  return {
    id,
    kind: 'dose',
    fields: {
      at,
      zone,
      medication: medication.id,
      ...(typeof usual === 'number' ? { amount: usual } : {}),
      ...(typeof form === 'string' ? { unit: form } : {}),
      ...(attack ? { attack } : {}),
    },
  };
}

/** It is over; how it ended is not asked here. */
export function attackEnd(attack: Held, at: string): Draft {
  return changing(attack, { endedAt: at, endHow: fieldsOf(attack).endHow ?? null });
}

/** It is not over after all. */
export function attackReopened(attack: Held): Draft {
  return changing(attack, { endedAt: null, endHow: null });
}

/** The pain at this moment of an attack. */
export function painReading(id: string, attack: string, at: string, zone: string, pain: number): Draft {
  return { id, kind: 'reading', fields: { attack, at, zone, pain } };
}

/** A warning sign felt now; without a slug, something is off. */
export function signNow(id: string, at: string, zone: string, sign?: string): Draft {
  return { id, kind: 'sign', fields: { at, zone, ...(sign ? { sign } : {}) } };
}

/** A sign was felt at another time. */
export function signAt(sign: Held, at: string): Draft {
  return changing(sign, { at, zone: fieldsOf(sign).zone ?? null });
}

/** Some fields of a record that may not be there yet, or was deleted: then it begins anew with these (SPEC M7). */
export function writing(held: Held | undefined, draft: Draft & { initial: Fields }): Draft {
  const { id, kind, initial, fields } = draft;
  if (held === undefined) return { id, kind, fields: { ...initial, ...fields } };
  if (!isDeleted(held)) return { id, kind, fields };
  const blank = Object.fromEntries(Object.keys(fieldsOf(held)).map((name) => [name, null]));
  return { id, kind, fields: { ...blank, ...initial, ...fields, deleted: false } };
}

/** Any other fields of a record. */
export function changing(held: Held, fields: Fields): Draft {
  return { id: held.id, kind: held.kind, fields };
}

/** The record is deleted; undo brings it back whole. */
export function deleting(held: Held): Draft {
  return changing(held, { deleted: true });
}

/** The worst pain of an attack: as the person set it, else the greatest reading; undefined if neither is known. */
export function peakPain(attack: Held, readings: Held[]): number | undefined {
  const set = fieldsOf(attack).pain;
  if (typeof set === 'number') return set;
  const read = readings.map((reading) => fieldsOf(reading).pain).filter((pain) => typeof pain === 'number');
  return read.length > 0 ? Math.max(...read) : undefined;
}
