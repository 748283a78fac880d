import { slugsOf } from '../../diary/items';
import { type Fields, textOf } from '../../diary/record';
import { named } from '../../text';
import { Caution } from '../things/caution';
import { bornBefore, notBeforeBirth } from './judge';
import type { Row } from './rows';
import { suggestions } from './suggestions';

/** The conditions that most people are asked about first; all others are one tap away. */
const FIRST = [
  'anxiety',
  'depression',
  'sleep_disorder',
  'neck_disorder',
  'jaw',
  'hypertension',
  'cardiovascular',
  'hypothyroidism',
  'autoimmune',
  'gut_condition',
];

/** What a doctor asks first. */
export function profileForm(fields: Fields): Row[] {
  return [
    { field: 'diagnosis', options: diagnoses(textOf(fields, 'diagnosis')) },
    { field: 'diagnosedOn', faultOf: notBeforeBirth(fields) },
    { list: 'familyHistory', from: 'relation' },
    { list: 'condition', from: 'condition', first: FIRST },
    { field: 'allergy', rows: 2 },
    { field: 'headInjury', rows: 2 },
    { field: 'contraception', suggestions: suggestions('contraception') },
    { shown: 'hormones', what: () => <Caution about="hormones" /> },
    { field: 'born', faultOf: bornBefore(fields) },
    { field: 'sexAtBirth' },
    { field: 'plan', rows: 5 },
    { field: 'note', rows: 3 },
  ];
}

/** The catalogue's; and what was written in words of one's own, so that it can be seen and taken back. */
function diagnoses(said: string | undefined): { value: string; label: string }[] {
  const slugs = slugsOf('diagnosis');
  const all = said === undefined || slugs.includes(said) ? slugs : [...slugs, said];
  return all.map((slug) => ({ value: slug, label: named('diagnosis', slug) }));
}
