// Records that have one meaning have one name, from which every device of an account derives the same id (SPEC M7).
import { type Fields, textOf } from './record';

/** The name of a record that has one meaning; undefined for all others, whose ids are made by chance. */
export function nameOf(kind: string, fields: Fields): string | undefined {
  switch (kind) {
    case 'checkin':
      return named('checkin', fields, 'date');
    case 'setting':
      return named('setting', fields, 'purpose');
    case 'item':
      return named('item', fields, 'list', 'slug');
    case 'profile':
      return 'profile';
    default:
      return undefined;
  }
}

function named(kind: string, fields: Fields, ...parts: string[]): string | undefined {
  const values = parts.map((part) => textOf(fields, part));
  return values.includes(undefined) ? undefined : [kind, ...values].join('/');
}
