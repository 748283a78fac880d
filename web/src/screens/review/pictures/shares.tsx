// So many of so many, one bar below the other, beside what it is at ordinary times. A bar is whole at all of them.
import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../../text';

export interface Share {
  name: string;
  count: number;
  of: number;
  /** What share it is to be compared with, and how one says that. */
  beside?: { share: number; words: string } | null;
  range?: { low: number; high: number } | null;
}

interface SharesProps {
  rows: Share[];
  /** What is drawn in them, where that does not go without saying. */
  keys?: [Key, string][];
}

type Key = 'filled' | 'beside' | 'range';

/** The words stand beside the drawing, so that it needs no other. */
export function Shares({ rows, keys = [] }: SharesProps): JSX.Element {
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
            <Bar row={row} />
            {row.beside?.words && <small>{row.beside.words}</small>}
          </div>
        ))}
      {keys.length > 0 && (
        <p class="keys" aria-hidden="true">
          {keys.map(([key, words]) => (
            <span key={key}>
              <svg class="key-drawing" aria-hidden="true">
                <Drawn of={key} />
              </svg>
              {words}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Drawn({ of: key }: { of: Key }): JSX.Element {
  if (key === 'filled') return <rect class="filled" width="100%" height="100%" rx="3" />;
  if (key === 'beside') return <line class="beside" x1="50%" x2="50%" y1="0" y2="100%" />;
  return <Range from="5%" to="95%" />;
}

function Bar({ row: { count, of, beside, range } }: { row: Share }): JSX.Element {
  return (
    <svg class="bar" aria-hidden="true">
      <rect class="track" width="100%" height="100%" rx="4" />
      <rect class="filled" width={percent(count / of)} height="100%" rx="4" />
      {range && <Range from={percent(range.low)} to={percent(range.high)} />}
      {beside && (
        <line class="beside" x1={percent(beside.share)} x2={percent(beside.share)} y1="-2" y2="110%" />
      )}
    </svg>
  );
}

/** From one end to the other, each with a cap. */
function Range({ from, to }: { from: string; to: string }): ComponentChildren {
  return (
    <>
      <line class="range" x1={from} x2={to} y1="50%" y2="50%" />
      <line class="range" x1={from} x2={from} y1="25%" y2="75%" />
      <line class="range" x1={to} x2={to} y1="25%" y2="75%" />
    </>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}
