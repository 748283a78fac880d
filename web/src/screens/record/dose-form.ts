import { medicationOptions } from '../medications';
import { choiceName, type Row } from './rows';

/** What can be said about a dose. */
export function doseForm(): Row[] {
  return [
    { field: 'medication', options: medicationOptions(), select: true },
    { field: 'at' },
    { field: 'amount' },
    { field: 'unit' },
    { field: 'painBefore', scale: true },
    {
      field: 'answer2h',
      options: ['none', 'some', 'gone'].map((value) => ({ value, label: choiceName('answer2h', value) })),
    },
    { field: 'painAfter2h', scale: true },
    { field: 'answer24h' },
    { field: 'rescue' },
    { field: 'vomited' },
    { list: 'sideEffect', from: 'sideEffect' },
    { field: 'note', rows: 3 },
  ];
}
