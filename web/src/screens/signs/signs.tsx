// The short list of warning signs: one tap each, as many as are felt.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { fieldsOf, type Held } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { entriesBefore } from '../../local/reading';
import { Back, Top } from '../../parts/top';
import { t } from '../../text';
import { clockTime, deviceZone, today } from '../../time';
import { itemsIn } from '../own-items';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { logSign, nameSign, signName } from './actions';

const RECENT = 30;

export function Signs(): JSX.Element {
  const all = useSignal(false);
  const signs = useStored((local) => entriesBefore(local, null, RECENT))?.filter(isSignOfToday) ?? [];
  const unnamed = signs.find((held) => fieldsOf(held).sign === undefined);
  const pick = (slug: string): void => void (unnamed ? nameSign(unnamed, slug) : logSign(slug));
  const at = unnamed && fieldsOf(unnamed).at;
  return (
    <div class="signs">
      <Top>
        <Back href={to('now')} />
        <h1>{t('warningSign.title')}</h1>
        <Status />
      </Top>
      <p class="hint">
        {at ? t('warningSign.pickHint', { time: clockTime(String(at)) }) : t('warningSign.hint')}
      </p>
      <div class="choices">
        {itemsIn('sign')
          .filter((item) => all.value || item.mine)
          .map((item) => item.key)
          .map((slug) => (
            <button key={slug} type="button" onClick={() => pick(slug)}>
              {signName(slug)}
            </button>
          ))}
        <button type="button" class="quiet" aria-expanded={all.value} onClick={() => toggle(all)}>
          {t(all.value ? 'list.fewer' : 'listMore.sign')}
        </button>
      </div>
      {signs.length > 0 && <Today signs={signs} />}
    </div>
  );
}

function toggle(flag: { value: boolean }): void {
  flag.value = !flag.value;
}

function isSignOfToday(held: Held): boolean {
  const at = fieldsOf(held).at;
  return held.kind === 'sign' && typeof at === 'string' && localDay(at, deviceZone()) === today();
}

function Today({ signs }: { signs: Held[] }): JSX.Element {
  return (
    <section>
      <h2>{t('warningSign.loggedToday')}</h2>
      <ul class="list">
        {signs.map((held) => {
          const fields = fieldsOf(held);
          return (
            <li key={held.id}>
              <a href={to('entry', held.id)}>
                <b>{signName(fields.sign)}</b>
                <span>{clockTime(String(fields.at), fields.zone as string | undefined)}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
