// Nothing is going on: one button for the attack, one for a warning sign.
import type { JSX } from 'preact';
import { Top } from '../../parts/top';
import { t } from '../../text';
import { todayInShort } from '../../time';
import { to } from '../route';
import { Status } from '../status';
import { startAttack } from './actions';

export function Idle(): JSX.Element {
  return (
    <div class="idle">
      <Top>
        <h1>{todayInShort()}</h1>
        <Status />
      </Top>
      <button type="button" class="big" onClick={() => void startAttack()}>
        <b>{t('now.start')}</b>
        <span>{t('now.startHint')}</span>
      </button>
      <a class="button tall" href={to('sign')}>
        {t('now.sign')}
        <small>{t('now.signHint')}</small>
      </a>
    </div>
  );
}
