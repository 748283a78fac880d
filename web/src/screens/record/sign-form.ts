import { itemsIn, labelOf } from '../own-items';
import { choiceName, type Row } from './rows';

/** What can be said about a warning sign. */
export function signForm(): Row[] {
  return [
    {
      field: 'sign',
      options: itemsIn('sign').map((item) => ({ value: item.key, label: labelOf('sign', item) })),
      select: true,
    },
    { field: 'at' },
    {
      field: 'strength',
      options: ['1', '2', '3'].map((value) => ({ value, label: choiceName('strength', value) })),
    },
    { field: 'outcome' },
    { field: 'note', rows: 3 },
  ];
}
