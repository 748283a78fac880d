// Something that no list has: in the person's own words, and from then on in their list.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OwnList } from '../../diary/items';
import { uuid7 } from '../../local/ids';
import { cleanText } from '../../local/limits';
import { describe, Field } from '../../parts/field';
import { t } from '../../text';
import { perform } from '../perform';

interface OwnItemProps {
  list: OwnList;
  /** It is in the list now, under this key. */
  onAdded?: (key: string) => void;
}

const LONGEST = 200;

export function OwnItem({ list, onAdded }: OwnItemProps): JSX.Element {
  const text = useSignal('');
  const fault = useSignal<string | undefined>(undefined);
  const id = `own-${list}`;
  const add = async (): Promise<void> => {
    const label = cleanText(text.value).trim();
    if (label === '') fault.value = t('fault.empty');
    else if ([...label].length > LONGEST) fault.value = t('fault.tooLong', { n: LONGEST });
    else {
      const key = uuid7(Date.now());
      await perform(
        () => [{ id: key, kind: 'item', fields: { list, label } }],
        t('list.added', { item: label }),
      );
      text.value = '';
      fault.value = undefined;
      onAdded?.(key);
    }
  };
  return (
    <form
      class="own-item"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field id={id} label={t('list.own')} fault={fault.value}>
        <div class="beside">
          <input
            type="text"
            dir="auto"
            autocomplete="off"
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
            {...describe(id, undefined, fault.value)}
          />
          <button type="submit">{t('list.add')}</button>
        </div>
      </Field>
    </form>
  );
}
