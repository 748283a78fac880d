// The way to today's check-in, and whether it is done.
import type { JSX } from 'preact';
import { fieldsOf, type Held, isDeleted } from '../../diary/record';
import { named } from '../../local/reading';
import { t } from '../../text';
import { today } from '../../time';
import { to } from '../route';
import { useStored } from '../store';

export function TodayButton(): JSX.Element {
  const found = useStored((local) => named(local, `checkin/${today()}`));
  return (
    <a class="button tall" href={to('checkin')}>
      {t('now.checkin')}
      <small>{found ? stateWords(found.held) : '\u00a0'}</small>
    </a>
  );
}

function stateWords(held: Held | undefined): string {
  if (held === undefined || isDeleted(held)) return t('now.todayOpen');
  return t(fieldsOf(held).done === true ? 'now.todayDone' : 'now.todayBegun');
}
