import { unitsOf } from '../../diary/catalogue';
import { slugsOf } from '../../diary/items';
import { type Fields, textOf } from '../../diary/record';
import { named, namedIfAny } from '../../text';
import { InRange } from '../things/range';
import { Unit } from '../things/unit';
import { notAbove, notBelow, notNegative } from './judge';
import type { Row } from './rows';

/** What can be said about something that was measured. */
export function measurementForm(fields: Fields): Row[] {
  const what = textOf(fields, 'what');
  const hint = what && namedIfAny('measurementHelp', what);
  return [
    {
      field: 'what',
      options: slugsOf('measurement').map((slug) => ({ value: slug, label: named('measurement', slug) })),
      select: true,
      ...(hint ? { hint } : {}),
    },
    { field: 'name', when: (said) => said.what === undefined },
    // What the catalogue knows cannot be negative; what a person measures beside it can.
    { field: 'value', ...(what === undefined ? {} : { faultOf: notNegative }) },
    unitsOf(what).length > 0
      ? { shown: 'unit', what: (target) => <Unit target={target} /> }
      : { field: 'unit' },
    { field: 'low', faultOf: notAbove(fields, 'high') },
    { field: 'high', faultOf: notBelow(fields, 'low') },
    { shown: 'range', what: () => <InRange fields={fields} /> },
    { field: 'at' },
    { field: 'note', rows: 3 },
  ];
}
