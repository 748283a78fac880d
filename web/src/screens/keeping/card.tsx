// On Now, last of all: what is only on this device, and how to keep it. Put away, it says no more than how many.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { entriesOnlyHere } from '../../local/only-here';
import { remember, remembered } from '../../remember';
import { t, tn } from '../../text';
import { to } from '../route';
import { standing, useStored } from '../store';
import { persisted, readPersisted } from './persisted';
import { isApplePhone, isInstalled } from './platform';

/** How many entries there were when the advice was put away: it comes again when they are twice as many. */
const PUT_AWAY = 'keeping-put-away';

export function Keeping(): JSX.Element | null {
  useEffect(() => void readPersisted().catch(() => undefined), []);
  const now = standing.value;
  if (!now || (now.meta.account !== null && !now.meta.signedOut)) return null;
  if (now.meta.account === null && now.empty) return <Empty />;
  if (persisted.value === true || isInstalled()) return null;
  return <OnlyHere signedOut={now.meta.signedOut} />;
}

function OnlyHere({ signedOut }: { signedOut: boolean }): JSX.Element | null {
  const count = useStored(entriesOnlyHere) ?? 0;
  const before = useSignal(Number(remembered(PUT_AWAY) ?? 0));
  if (count === 0) return null;
  const said = tn('keeping.onlyHere', count);
  if (count < before.value * 2) {
    return (
      <a class="aside" href={to('me')}>
        {said}
      </a>
    );
  }
  const why = isApplePhone() ? 'keeping.whyApple' : 'keeping.why';
  return (
    <section class="card">
      <h2>{said}</h2>
      <p>{t(why)}</p>
      <a class="button tall" href={to('account')}>
        {t(signedOut ? 'account.signIn' : 'account.create')}
      </a>
      <Later onClick={() => putAway(before, count)} />
    </section>
  );
}

/** Nothing is here: because it is all new, or because it is all somewhere else. */
function Empty(): JSX.Element | null {
  const before = useSignal(Number(remembered(PUT_AWAY) ?? 0));
  const apple = isApplePhone();
  if (before.value > 0 || !apple) {
    return (
      <a class="aside" href={to('account', 'sign-in')}>
        {t('keeping.before')}
      </a>
    );
  }
  return isInstalled() ? (
    <section class="card">
      <h2>{t('keeping.bringTitle')}</h2>
      <p>{t('keeping.bring')}</p>
      <a class="button tall" href={to('account', 'sign-in')}>
        {t('account.signIn')}
      </a>
      <a class="button tall" href={to('join')}>
        {t('access.useDevice')}
      </a>
      <button type="button" class="quiet" onClick={() => putAway(before, 1)}>
        {t('account.newHere')}
      </button>
    </section>
  ) : (
    <section class="card">
      <h2>{t('keeping.installTitle')}</h2>
      <p>{t('keeping.install')}</p>
      <Later onClick={() => putAway(before, 1)} />
    </section>
  );
}

function Later({ onClick }: { onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="quiet" onClick={onClick}>
      {t('keeping.later')}
    </button>
  );
}

function putAway(before: { value: number }, count: number): void {
  remember(PUT_AWAY, String(count));
  before.value = count;
}
