import { slugsOf } from '../../diary/items';
import { named } from '../../text';
import type { Row } from './rows';

/** What can be said about a visit, before it and after. */
export function visitForm(): Row[] {
  return [
    {
      field: 'role',
      options: slugsOf('role').map((slug) => ({ value: slug, label: named('role', slug) })),
      select: true,
    },
    { field: 'with' },
    { field: 'at', future: true },
    { field: 'questions', rows: 4 },
    { field: 'examination', rows: 4 },
    { field: 'advice', rows: 4 },
    { field: 'note', rows: 3 },
  ];
}
