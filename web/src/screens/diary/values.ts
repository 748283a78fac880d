// One value of an entry in words, and what it is called.
import { FIELDS, LISTS } from '../../diary/fields';
import type { List } from '../../diary/items';
import type { Scalar } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { named, namedIfAny, t } from '../../text';
import { clockTime, numberText, shortDate } from '../../time';
import { medicationCalled } from '../medications';
import { itemName } from '../own-items';
import { choiceName, fieldName } from '../record/rows';
import { treatmentCalled } from '../treatments';

/** The list of the catalogue from which a field takes its one item. */
const ITEM_OF: Record<string, List> = {
  sign: 'sign',
  what: 'measurement',
  type: 'treatmentType',
  class: 'medicationClass',
  role: 'role',
  mostBothersome: 'symptom',
};

interface Known {
  type: string;
}

function boundsOf(kind: string, field: string): Known | undefined {
  return (FIELDS as Record<string, Record<string, Known>>)[kind]?.[field];
}

/** The tick list that a field belongs to, the list of the catalogue, and which item it is. */
function tickOf(kind: string, field: string): { list: string; from: List; key: string } | undefined {
  const dot = field.indexOf('.');
  const list = field.slice(0, dot);
  const from = (LISTS as Record<string, Record<string, List | null>>)[kind]?.[list];
  return dot > 0 && from ? { list, from, key: field.slice(dot + 1) } : undefined;
}

/** What a field is called; undefined for what the app notes for itself, or does not know. */
export function titleOf(kind: string, field: string): string | undefined {
  const tick = tickOf(kind, field);
  if (tick) {
    const list = namedIfAny('field', `${kind}-${tick.list}`) ?? namedIfAny('field', tick.list);
    return list && `${list}, ${itemName(tick.from, tick.key)}`;
  }
  const known = namedIfAny('field', `${kind}-${field}`) ?? namedIfAny('field', field);
  return known && fieldName(kind, field);
}

/** A value as a person would say it. */
export function valueInWords(kind: string, field: string, value: Scalar, zone: string | undefined): string {
  if (typeof value === 'boolean') return t(value ? 'choice.yes' : 'choice.no');
  if (typeof value === 'number')
    return (
      namedIfAny('choice', `${field}-${value}`) ??
      namedIfAny('choice', `${kind}-${field}-${value}`) ??
      numberText(value)
    );
  if (value === null) return '';
  switch (boundsOf(kind, field)?.type) {
    case 'instant':
      return `${shortDate(localDay(value, zone))} ${clockTime(value, zone)}`;
    case 'date':
      return shortDate(value);
    case 'choice':
      return choiceName(field, value);
    case 'item':
      return ITEM_OF[field] ? itemName(ITEM_OF[field], value) : value;
    case 'record':
      return recordCalled(field, value);
    default:
      return value;
  }
}

function recordCalled(field: string, id: string): string {
  if (field === 'medication') return medicationCalled(id);
  return field === 'treatment' ? treatmentCalled(id) : named('kind', field);
}
