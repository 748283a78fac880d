// Nothing is going on: one button for the attack, one for a warning sign, one for the day.
import type { JSX } from 'preact';
import { Top } from '../../parts/top';
import { t } from '../../text';
import { todayInShort } from '../../time';
import { NOW_CARDS } from '../places';
import { to } from '../route';
import { Status } from '../status';
import { startAttack } from './actions';
import { TodayButton } from './today-button';

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
      <div class="row">
        <a class="button tall" href={to('sign')}>
          {t('now.sign')}
          <small>{t('now.signHint')}</small>
        </a>
        <TodayButton />
      </div>
      <NOW_CARDS.Screen />
    </div>
  );
}
