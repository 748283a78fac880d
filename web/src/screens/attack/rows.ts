// The rows of the forms about an attack; the attack's page and the look back ask alike.
import { choiceName, type Row } from '../record/rows';

export const WHERE: Row[] = [{ field: 'side' }, { list: 'site', from: 'site' }];

export const FELT: Row[] = [{ list: 'quality', from: 'quality' }, { field: 'worseWithMovement' }];

export const AFTERWARDS: Row[] = [{ list: 'postdrome', from: 'postdrome' }];

export const KIND: Row[] = [{ field: 'type' }, { field: 'bleeding' }];

export const NOTE: Row[] = [{ field: 'note', rows: 3 }];

export const AURA_TIMES: Row[] = [
  { field: 'auraStartedAt' },
  { field: 'auraMinutes' },
  { field: 'auraSpread' },
];

/** What the attack cost: its options are words, which are read when they are shown. */
export function costRows(): Row[] {
  return [
    {
      field: 'impact',
      options: ['0', '1', '2', '3'].map((value) => ({ value, label: choiceName('impact', value) })),
    },
    { field: 'lost.work' },
    { field: 'lost.home' },
    { field: 'lost.social' },
  ];
}
