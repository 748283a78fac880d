// One checklist of a record: the person's own short list, then all the rest, then something of their own.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Item, type List, OWN_LISTS, type OwnList, usedFirst } from '../../diary/items';
import { ticksOf } from '../../diary/record';
import { Chips } from '../../parts/chips';
import { namedIfAny, t } from '../../text';
import { itemHelp, itemsIn, labelOf } from '../own-items';
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
}

export function Checklist(props: ChecklistProps): JSX.Element {
  const { target, list, from, tri, first, label = fieldName(target.kind, list), mark } = props;
  const all = useSignal(false);
  const answers = ticksOf(said(target), list);
  const items = itemsIn(from);
  const ownList = OWN_LISTS.find((own) => own === from);
  const short = shortOf(items, answers, first, ownList);
  const shown = all.value ? [...short, ...items.filter((item) => !short.includes(item))] : short;
  const tap = (key: string): void => {
    void save(target, { [`${list}.${key}`]: nextAnswer(answers.get(key), tri === true) });
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
        <button
          type="button"
          class="quiet"
          aria-expanded={all.value}
          onClick={() => {
            all.value = !all.value;
          }}
        >
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
