// Moving one entry of a list: what to write so that it stands somewhere else. Orders are fractions, so that a move
// changes one record and two devices that move different entries both win.

/** An entry as a list orders it; those without an order stand after all others. */
export interface Placed {
  key: string;
  order: number | undefined;
}

/** The orders to write, by key, so that the entry at `from` stands at `to`: one where there is room, else some more. */
export function moved(entries: readonly Placed[], from: number, to: number): Map<string, number> {
  const entry = entries[from];
  if (entry === undefined || from === to || entries[to] === undefined) return new Map();
  const others = entries.filter((_, index) => index !== from);
  const [before, after] = [others[to - 1], others[to]];
  const order = between(before, after);
  if (order !== undefined) return new Map([[entry.key, order]]);
  return renumbered([...others.slice(0, to), entry], after?.order);
}

function between(before: Placed | undefined, after: Placed | undefined): number | undefined {
  if (before === undefined) return after?.order === undefined ? 0 : after.order - 1;
  if (before.order === undefined) return undefined;
  if (after?.order === undefined) return before.order + 1;
  const middle = (before.order + after.order) / 2;
  return before.order < middle && middle < after.order ? middle : undefined;
}

/** Whole steps for the head of a list, up to what follows it. */
function renumbered(head: readonly Placed[], limit: number | undefined): Map<string, number> {
  const start = limit === undefined ? 0 : limit - head.length;
  const orders = head.map(({ key }, index): [string, number] => [key, start + index]);
  return new Map(orders.filter(([, order], index) => head[index]?.order !== order));
}
