// How often a medicine was taken, as plain counts; beside them the limit that the person set, and nothing more.
import type { JSX } from 'preact';
import { takenSince } from '../../diary/dose-count';
import { fieldsOf, type Held, numberOf } from '../../diary/record';
import { t, tn } from '../../text';
import { isTaken } from '../medications';
import { monthStart, thirtyDaysAgo, useRecentDoses } from './doses';

export function MedicineCounts({ held }: { held: Held }): JSX.Element | null {
  const doses = useRecentDoses();
  const fields = fieldsOf(held);
  if (!doses || !isTaken(held)) return null;
  const month = takenSince(doses, held.id, monthStart());
  const recent = takenSince(doses, held.id, thirtyDaysAgo());
  const limit = numberOf(fields, 'limit');
  // What is taken every day is seldom logged, and a nought would only look like a gap.
  if (recent.doses === 0 && fields.role === 'preventive') return null;
  return (
    <section class="card counts">
      <p>
        <b>{tn('things.daysThisMonth', month.days)}</b>
        {limit !== undefined && <span>{tn('things.ownLimit', limit)}</span>}
      </p>
      <p class="hint">
        {recent.doses === 0
          ? t('things.noDoses')
          : tn('things.dosesIn30', recent.doses, { onDays: tn('things.onDays', recent.days) })}
      </p>
    </section>
  );
}
