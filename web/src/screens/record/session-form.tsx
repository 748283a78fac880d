import { cautionOfTreatment, sideEffectsOf, treatmentType, urgentSideEffects } from '../../diary/catalogue';
import { type Fields, fieldsOf, numberOf, textOf, ticksOf } from '../../diary/record';
import { t } from '../../text';
import { numberText } from '../../time';
import { Caution, Urgent } from '../things/caution';
import { treatmentWith } from '../treatments';
import { above0, afterSession } from './judge';
import type { Row } from './rows';
import { suggestions } from './suggestions';

/** All that a session of any kind can be asked; its kind says which of it. */
const ASKED = [
  'minutes',
  'units',
  'sites',
  'doseGrams',
  'setting',
  'assessed',
  'region',
  'device',
  'provider',
  'cost',
  'receipt',
] as const;
/** An infusion takes longer than the one and less than the other; beyond, a slip of the finger is likely. */
const INFUSION_MINUTES = { least: 10, most: 480 };

/** What can be said about one session of a treatment; which of it is asked depends on the kind of treatment. */
export function sessionForm(fields: Fields): Row[] {
  const treatment = treatmentWith(fields.treatment);
  const type = treatment && textOf(fieldsOf(treatment), 'type');
  const { sessions, slug } = treatmentType(type);
  const caution = cautionOfTreatment(type);
  // What is said already stays to be seen, though its kind would not ask.
  const asked = ASKED.filter((field) => sessions.includes(field) || fields[field] !== undefined);
  return [
    { field: 'at' },
    ...asked.map((field) => rowOf(field, fields, slug)),
    { list: 'sideEffect', from: 'sideEffect', ...(slug === 'other' ? {} : { first: sideEffectsOf(slug) }) },
    {
      shown: 'urgent',
      when: hasUrgent,
      what: () => <Urgent magnesium={caution === 'magnesium'} />,
    },
    { field: 'nextAt', future: true, faultOf: afterSession(fields) },
    { field: 'note', rows: 3 },
    { shown: 'caution', what: () => caution && <Caution about={caution} /> },
  ];
}

function rowOf(field: (typeof ASKED)[number], fields: Fields, type: string): Row {
  switch (field) {
    case 'region':
      return { field, suggestions: suggestions('region') };
    case 'provider':
      return { field, suggestions: [usualProvider(fields)].filter((name) => name !== undefined) };
    case 'minutes':
      return { field, faultOf: above0, ...slipHint(fields, type) };
    case 'units':
    case 'sites':
    case 'doseGrams':
      return { field, faultOf: above0 };
    default:
      return { field };
  }
}

/** With whom the treatment is, as its own page says. */
function usualProvider(fields: Fields): string | undefined {
  const treatment = treatmentWith(fields.treatment);
  return treatment && textOf(fieldsOf(treatment), 'provider');
}

/** Only whether it may be a slip of the finger; what was typed is kept as it is. */
function slipHint(fields: Fields, type: string): { hint?: string } {
  const minutes = numberOf(fields, 'minutes');
  if (type !== 'magnesium-iv' || minutes === undefined) return {};
  const { least, most } = INFUSION_MINUTES;
  return minutes < least || minutes > most
    ? { hint: t('things.isThatRight', { n: numberText(minutes) }) }
    : {};
}

function hasUrgent(fields: Fields): boolean {
  const ticks = ticksOf(fields, 'sideEffect');
  return urgentSideEffects().some((slug) => ticks.get(slug) === true);
}
