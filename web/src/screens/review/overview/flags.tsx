// Information to offer, quietly: the way to the list of when to see a doctor, never a verdict and never an "all clear".
import type { JSX } from 'preact';
import { isDeleted } from '../../../diary/record';
import type { Flag } from '../../../diary/schema';
import { get } from '../../../local/reading';
import { t } from '../../../text';
import { dayOf } from '../../attack/words';
import { to } from '../../route';
import { useStored } from '../../store';
import { flagSentence } from '../sentences/flags';

export function Flags({ flags }: { flags: readonly Flag[] }): JSX.Element | null {
  if (flags.length === 0) return null;
  return (
    <section class="card counted">
      <h2>{t('reviewFlag.title')}</h2>
      <ul class="flagged">
        {flags.map((flag) => (
          <li key={flag.code}>
            {flagSentence(flag)}
            <Entries flag={flag} />
          </li>
        ))}
      </ul>
      <a class="button" href={to('help')}>
        {t('help.title')}
      </a>
      <p class="hint">{t('reviewFlag.limits')}</p>
    </section>
  );
}

/** The ways to the entries behind it: of more days there would be too many. */
function Entries({ flag: { code, ids } }: { flag: Flag }): JSX.Element | null {
  const attacks = useStored((local) => Promise.all(ids.map((id) => get(local, id))), ids.join());
  if (code === 'more-days') return null;
  if (code === 'first-after-50') return <a href={to('history')}>{t('things.history')}</a>;
  const there = attacks?.filter((held) => held && !isDeleted(held)) ?? [];
  return (
    <>
      {there.map(
        (held) =>
          held && (
            <a key={held.id} href={to('entry', held.id)}>
              {t('reviewFlag.see', { day: dayOf(held) })}
            </a>
          ),
      )}
    </>
  );
}
