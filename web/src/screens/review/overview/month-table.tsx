// All months in numbers, the latest first.
import type { JSX } from 'preact';
import type { Stretch } from '../../../diary/schema';
import { t } from '../../../text';
import { to } from '../../route';
import { monthInShort } from '../names';
import { monthOf } from '../stretches';

export function MonthTable({ months }: { months: readonly Stretch[] }): JSX.Element {
  return (
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">{t('monthStrip.month')}</th>
          <th scope="col">{t('monthStrip.shortMigraine')}</th>
          <th scope="col">{t('monthStrip.shortAcute')}</th>
          <th scope="col">{t('monthStrip.shortKnown')}</th>
        </tr>
      </thead>
      <tbody>
        {[...months].reverse().map((month) => (
          <tr key={month.first}>
            <th scope="row">
              <a href={to('diary', monthOf(month))}>{monthInShort(month.first)}</a>
            </th>
            <td>{month.migraineDays}</td>
            <td>{month.acuteDays}</td>
            <td>{t('monthStrip.of', { n: month.known, of: month.days })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
