import { cautionOfTreatment } from '../../diary/catalogue';
import { slugsOf } from '../../diary/items';
import { type Fields, textOf } from '../../diary/record';
import { named, namedIfAny } from '../../text';
import { Caution } from '../things/caution';
import { Usual } from '../things/usual';
import { notAfterStop } from './judge';
import { stopRows } from './medication-form';
import type { Row } from './rows';

/** What can be said about a treatment. */
export function treatmentForm(fields: Fields): Row[] {
  const type = textOf(fields, 'type');
  const caution = cautionOfTreatment(type);
  const hint = type && namedIfAny('treatmentTypeHelp', type);
  const kind: Row = {
    field: 'type',
    options: slugsOf('treatmentType').map((slug) => ({ value: slug, label: named('treatmentType', slug) })),
    ...(type === undefined ? {} : { select: true }),
    ...(hint ? { hint } : {}),
  };
  // First what it is; the rest is about that.
  if (Object.keys(fields).length === 0) return [kind];
  return [
    kind,
    { shown: 'caution', what: () => caution && <Caution about={caution} /> },
    { field: 'name' },
    { field: 'startedOn', faultOf: notAfterStop(fields) },
    { field: 'everyDays' },
    { shown: 'usual', what: (target) => <Usual target={target} /> },
    { field: 'provider' },
    { field: 'goal', rows: 2 },
    { field: 'trial' },
    { field: 'cost' },
    { field: 'note', rows: 3 },
    ...stopRows(fields, false),
  ];
}
