// So many of so many, one bar below the other, beside what it is at ordinary times.
import type { JSX } from 'preact';
import { t } from '../../../text';

export interface Share {
  name: string;
  count: number;
  of: number;
  /** What share it is to be compared with. */
  beside?: number | null;
  range?: { low: number; high: number } | null;
}

/** The words stand beside the drawing, so that it needs no other. */
export function Shares({ rows, legend }: { rows: Share[]; legend?: string | undefined }): JSX.Element {
  const most = Math.min(1, Math.max(0.3, ...rows.flatMap(shownShares)) * 1.05);
  return (
    <div class="shares">
      {rows
        .filter(({ of }) => of > 0)
        .map((row) => (
          <div key={row.name}>
            <p>
              <span>{row.name}</span>
              <b>{t('reviewPictures.of', { count: row.count, of: row.of })}</b>
            </p>
            <Bar row={row} most={most} />
          </div>
        ))}
      {legend && <p class="legend-line">{legend}</p>}
    </div>
  );
}

function shownShares({ count, of, beside, range }: Share): number[] {
  return of > 0 ? [count / of, beside ?? 0, range?.high ?? 0] : [];
}

function Bar({ row: { count, of, beside, range }, most }: { row: Share; most: number }): JSX.Element {
  const at = (share: number): string => `${(share / most) * 100}%`;
  return (
    <svg class="bar" aria-hidden="true">
      <rect class="track" width="100%" height="100%" rx="4" />
      <rect class="filled" width={at(count / of)} height="100%" rx="4" />
      {range && <line class="range" x1={at(range.low)} x2={at(range.high)} y1="50%" y2="50%" />}
      {typeof beside === 'number' && <line class="beside" x1={at(beside)} x2={at(beside)} y1="0" y2="100%" />}
    </svg>
  );
}
