// One checklist of a record: the person's own short list, then all the rest, then something of their own.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Item, type List, OWN_LISTS, type OwnList, usedFirst } from '../../diary/items';
import { type Fields, ticksOf } from '../../diary/record';
import { Chips } from '../../parts/chips';
import { namedIfAny, t } from '../../text';
import { itemHelp, itemName, itemsIn, labelOf } from '../own-items';
import { OwnItem } from './own-item';
import { fieldName } from './rows';
import { said, save, type Target } from './target';

interface ChecklistProps {
  target: Target;
  /** The list in the record's fields, and the list of the catalogue. */
  list: string;
  from: List;
  tri?: true;
  first?: string[] | undefined;
  label?: string;
  /** A few words under an item, such as when it was noted. */
  mark?: (key: string) => string | undefined;
  /** What else a tap writes, such as when the first of them was noticed. */
  beside?: () => Fields;
}

export function Checklist(props: ChecklistProps): JSX.Element {
  const { target, list, from, tri, first, label = fieldName(target.kind, list), mark, beside } = props;
  const all = useSignal(false);
  const answers = ticksOf(said(target), list);
  const items = itemsIn(from);
  const ownList = OWN_LISTS.find((own) => own === from);
  const short = shortOf(items, answers, first, ownList);
  // While all are shown, what is ticked stays where it stands under the finger.
  const standing = useRef<string[]>([]);
  const shown = all.value ? usedFirst(items, standing.current) : short;
  const showAll = (): void => {
    standing.current = short.map(({ key }) => key);
    all.value = !all.value;
  };
  const tap = (key: string): void => {
    const answer = nextAnswer(answers.get(key), tri === true);
    const word = answer === null ? 'list.unticked' : answer ? 'list.ticked' : 'list.negated';
    const fields = { [`${list}.${key}`]: answer, ...(answer === true ? beside?.() : {}) };
    void save(target, fields, t(word, { item: itemName(from, key) }));
  };
  return (
    <Chips
      label={label}
      chips={shown.map((item) => ({
        key: item.key,
        label: labelOf(from, item),
        help: itemHelp(from, item.key),
        mark: mark?.(item.key),
      }))}
      answer={(key) => answers.get(key)}
      onTap={tap}
    >
      {short.length < items.length && (
        <button type="button" class="quiet" aria-expanded={all.value} onClick={showAll}>
          {all.value ? t('list.fewer') : (namedIfAny('listMore', from) ?? t('list.more'))}
        </button>
      )}
      {all.value && ownList && <OwnItem list={ownList} onAdded={tap} />}
    </Chips>
  );
}

/** What a tap makes of an answer: unticking is not a no, so it takes the answer back. */
export function nextAnswer(answer: boolean | undefined, tri: boolean): boolean | null {
  if (answer === undefined) return true;
  return answer && tri ? false : null;
}

/** Those offered first, and whatever is answered already. */
function shortOf(
  items: Item[],
  answers: ReadonlyMap<string, boolean>,
  first: string[] | undefined,
  ownList: OwnList | undefined,
): Item[] {
  const offered = (item: Item): boolean => {
    if (first) return first.includes(item.key) || item.own;
    return ownList ? item.mine : true;
  };
  const short = items.filter((item) => offered(item) || answers.has(item.key));
  return first ? usedFirst(short, first) : short;
}
