// Where the words of the timeline stand: each beside its mark, in rows under the line, and none over another.

/** The words of one mark. */
export interface Label {
  /** Where its mark stands. */
  x: number;
  /** How wide the words are. */
  width: number;
}

/** Where a mark and its words stand. */
export interface Place {
  /** The row of the mark. */
  row: number;
  /** The row of the words: that of the mark, or, where there is no room beside it, the next. */
  wordsRow: number;
  /** Where the words begin, and how wide they may be. */
  left: number;
  width: number;
}

export interface Room {
  width: number;
  /** Half of a mark. */
  mark: number;
  /** Between a mark and its words, and between words and the next mark. */
  gap: number;
}

type Taken = [from: number, to: number][];
type Spot = [row: number, from: number, to: number];

/** A place for every label, in the order in which they are given. */
export function placed(labels: readonly Label[], room: Room): Place[] {
  const rows: Taken[] = [];
  const places = new Map<Label, Place>();
  // From the right to the left, so that the line down to a mark does not cross the words of one before it.
  const order = [...labels].sort((a, b) => b.x - a.x);
  for (const label of order) places.set(label, findPlace(label, room, rows));
  return labels.map((label) => places.get(label) as Place);
}

function findPlace(label: Label, room: Room, rows: Taken[]): Place {
  const { mark, gap } = room;
  const width = Math.min(label.width, room.width);
  const beside = label.x + mark + gap;
  const fits = beside + width <= room.width;
  const under = Math.min(Math.max(0, label.x - width / 2), room.width - width);
  for (let row = 0; ; row += 1) {
    const spots: Spot[] = fits
      ? [[row, label.x - mark, beside + width]]
      : [
          [row, label.x - mark, label.x + mark],
          [row + 1, under, under + width],
        ];
    if (!take(rows, spots, gap)) continue;
    return { row, wordsRow: fits ? row : row + 1, left: fits ? beside : under, width };
  }
}

/** Take stretches of rows if all of them are free. */
function take(rows: Taken[], spots: Spot[], gap: number): boolean {
  const free = spots.every(([row, from, to]) =>
    (rows[row] ?? []).every(([begin, end]) => to + gap <= begin || from >= end + gap),
  );
  if (!free) return false;
  for (const [row, from, to] of spots) {
    const taken = rows[row] ?? [];
    taken.push([from, to]);
    rows[row] = taken;
  }
  return true;
}
