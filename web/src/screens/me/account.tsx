// The account: none yet, signed in, signed out, or a choice to make.
import type { JSX } from 'preact';
import '../../style/account.css';
import { erasureSeen, unlink } from '../../local/link';
import type { State } from '../../local/reading';
import { t } from '../../text';
import { RecoveryShown } from '../account/recovery';
import { to } from '../route';
import { choose, otherAccount } from '../session';
import { diary } from '../store';
import { AccountForm } from './account-form';
import { SignOut } from './sign-out';

export function AccountSection({ now }: { now: State }): JSX.Element {
  const { meta } = now;
  return (
    <>
      <RecoveryShown />
      <section class="card">
        <h2>{t('account.title')}</h2>
        {meta.erased && <Erased />}
        <Choice now={now} />
      </section>
    </>
  );
}

function Choice({ now }: { now: State }): JSX.Element {
  const { meta } = now;
  if (otherAccount.value || meta.stopped === 'other-account') return <OtherAccount now={now} />;
  if (meta.stopped === 'account-deleted') return <Deleted />;
  if (meta.account === null) return <AccountForm why={t('account.why')} mayCreate />;
  if (meta.signedOut) return <AccountForm why={t('me.signedOut')} name={meta.accountName ?? ''} />;
  return (
    <>
      {meta.stopped === 'sync-protocol' && <p>{t('account.protocol')}</p>}
      <SignOut now={now} />
      <a class="button" href={to('account')}>
        {t('access.manage')}
      </a>
    </>
  );
}

function Erased(): JSX.Element {
  return (
    <div class="question">
      <p>{t('account.erased')}</p>
      <button type="button" onClick={() => void erasureSeen(diary())}>
        {t('app.close')}
      </button>
    </div>
  );
}

function OtherAccount({ now }: { now: State }): JSX.Element {
  const name = now.meta.accountName ?? '';
  return (
    <div class="question">
      <h3>{t('account.otherTitle')}</h3>
      <p>{t('account.other', { name })}</p>
      <button type="button" onClick={() => void choose(true)}>
        {t('account.otherKeep', { name })}
      </button>
      <button type="button" class="quiet" onClick={() => void choose(false)}>
        {t('account.otherRemove')}
      </button>
    </div>
  );
}

function Deleted(): JSX.Element {
  return (
    <div class="question">
      <h3>{t('account.deletedTitle')}</h3>
      <p>{t('account.deleted')}</p>
      <button type="button" onClick={() => void unlink(diary())}>
        {t('account.keepHere')}
      </button>
      <button type="button" class="quiet" onClick={() => void diary().erase()}>
        {t('account.eraseHere')}
      </button>
    </div>
  );
}
