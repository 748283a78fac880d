// When the open attack began as a whole: one that goes on from another began with that.
import { signal } from '@preact/signals';
import { type Fields, fieldsOf, type Held, textOf } from '../../diary/record';

/** The attack that the open one goes on from, made one with it; null while there is none. */
export const joined = signal<{ id: string; whole: Held } | null>(null);

/** When it began, and in which zone. */
export function beganOf(attack: Held): { startedAt: string; zone: string | undefined; isJoined: boolean } {
  const whole = joined.value?.id === attack.id ? joined.value.whole : undefined;
  const fields: Fields = fieldsOf(whole ?? attack);
  return { startedAt: String(fields.startedAt), zone: textOf(fields, 'zone'), isJoined: whole !== undefined };
}
