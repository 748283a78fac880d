// The short list of warning signs: one tap each, as many as are felt; those that come often stand first.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { byUse, usedFirst } from '../../diary/items';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { latestOf } from '../../local/reading';
import { Chips } from '../../parts/chips';
import { Back, Top } from '../../parts/top';
import { t } from '../../text';
import { clockTime, deviceZone, today } from '../../time';
import { recentOf } from '../now/attack-data';
import { itemHelp, itemsIn, labelOf } from '../own-items';
import { OwnItem } from '../record/own-item';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { InForce } from '../warnings/in-force';
import { MayWarn } from '../warnings/may-warn';
import { logSign, nameSign } from './actions';
import { Logged } from './logged';
import { Thinking } from './thinking';

const RECENT = 200;

export function Signs(): JSX.Element {
  const signs = useStored((local) => latestOf(local, 'sign', RECENT));
  const logged = recentOf('sign').filter(isOfToday).reverse();
  const unnamed = logged.find(isUnnamed);
  const pick = (key: string): void => void (unnamed ? nameSign(unnamed, key) : logSign(key));
  const at = unnamed && textOf(fieldsOf(unnamed), 'at');
  return (
    <div class="signs">
      <Top>
        <Back href={to('now')} />
        <h1>{t('warningSign.title')}</h1>
        <Status />
      </Top>
      {signs && (
        <>
          <SignChips
            hint={at ? t('warningSign.pickHint', { time: clockTime(at) }) : t('warningSign.hint')}
            signs={signs}
            logged={logged}
            onTap={pick}
          />
          <InForce />
          <Logged signs={logged} />
          <Thinking logged={logged} />
          <MayWarn />
        </>
      )}
    </div>
  );
}

interface SignChipsProps {
  hint: string;
  signs: Held[];
  logged: Held[];
  onTap: (key: string) => void;
}

function SignChips({ hint, signs, logged, onTap }: SignChipsProps): JSX.Element {
  const all = useSignal(false);
  // As it was on opening: nothing changes its place under a finger.
  const used = useRef(
    byUse(signs.map((held) => textOf(fieldsOf(held), 'sign')).filter((key) => key !== undefined)),
  );
  const items = usedFirst(itemsIn('sign'), used.current);
  const short = items.filter((item) => item.mine || used.current.includes(item.key));
  const mark = (key: string): string | undefined => {
    const last = logged.find((held) => fieldsOf(held).sign === key);
    return last && clockTime(String(fieldsOf(last).at), textOf(fieldsOf(last), 'zone'));
  };
  return (
    <Chips
      label={hint}
      chips={(all.value ? items : short).map((item) => ({
        key: item.key,
        label: labelOf('sign', item),
        help: itemHelp('sign', item.key),
        mark: mark(item.key),
      }))}
      answer={(key) => (mark(key) === undefined ? undefined : true)}
      onTap={onTap}
    >
      <button
        type="button"
        class="quiet"
        aria-expanded={all.value}
        onClick={() => {
          all.value = !all.value;
        }}
      >
        {t(all.value ? 'list.fewer' : 'listMore.sign')}
      </button>
      {all.value && <OwnItem list="sign" onAdded={onTap} />}
    </Chips>
  );
}

function isUnnamed(held: Held): boolean {
  const fields = fieldsOf(held);
  return fields.sign === undefined && fields.selfPrediction === undefined;
}

function isOfToday(held: Held): boolean {
  const at = textOf(fieldsOf(held), 'at');
  return at !== undefined && localDay(at, deviceZone()) === today();
}
