import { cautionOfMedication } from '../../diary/catalogue';
import { slugsOf } from '../../diary/items';
import { type Fields, textOf } from '../../diary/record';
import { named, namedIfAny } from '../../text';
import { Caution } from '../things/caution';
import { Proposals } from '../things/proposals';
import { GoOn, Stop } from '../things/stop';
import { above0, notAfterStop, notBeforeStart } from './judge';
import type { Row } from './rows';
import { suggestions } from './suggestions';

/** What can be said about a medicine. */
export function medicationForm(fields: Fields): Row[] {
  const kind = textOf(fields, 'class');
  const caution = cautionOfMedication(kind, textOf(fields, 'name'));
  return [
    { field: 'name' },
    { shown: 'proposals', what: (target) => <Proposals target={target} /> },
    {
      field: 'class',
      options: slugsOf('medicationClass').map((slug) => ({
        value: slug,
        label: named('medicationClass', slug),
      })),
      select: true,
      ...hintOf(kind),
    },
    { field: 'role' },
    { shown: 'caution', what: () => caution && <Caution about={caution} /> },
    { field: 'strength' },
    { field: 'form', suggestions: suggestions('medicineForm') },
    { field: 'usual', faultOf: above0 },
    { field: 'limit' },
    { field: 'startedOn', faultOf: notAfterStop(fields) },
    { field: 'prescriber' },
    { field: 'note', rows: 3 },
    ...stopRows(fields),
  ];
}

/** How it came to an end; the question of how long it was tried is one about medicines. */
export function stopRows(fields: Fields, medicine = true): Row[] {
  const when = (said: Fields): boolean => said.stoppedOn !== undefined;
  return [
    { shown: 'stop', what: (target) => <Stop target={target} /> },
    { field: 'stoppedOn', when, future: true, faultOf: notBeforeStart(fields) },
    { field: 'stopReason', when },
    ...(medicine ? [{ field: 'adequateTrial', when }] : []),
    { shown: 'again', when, what: (target) => <GoOn target={target} /> },
  ];
}

function hintOf(kind: string | undefined): { hint?: string } {
  const hint = kind && namedIfAny('medicationClassHelp', kind);
  return hint ? { hint } : {};
}
