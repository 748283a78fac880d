// Where the diary is, in words; and a copy of it, on any day, without an account.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { localDay } from '../../diary/zone';
import { CLOCK_OFF_MS } from '../../local/act';
import { entriesOnlyHere } from '../../local/only-here';
import type { State } from '../../local/reading';
import { t, tn } from '../../text';
import { clockTime, dayName, deviceZone } from '../../time';
import { persisted, readPersisted } from '../keeping/persisted';
import { useStored } from '../store';
import { saveCopy } from './copy';

export function Where({ now }: { now: State }): JSX.Element {
  const { meta } = now;
  const onlyHere = useStored(entriesOnlyHere) ?? 0;
  return (
    <section class="card">
      <h2>{t('me.where')}</h2>
      {(meta.account !== null || onlyHere === 0) && <p>{place(now)}</p>}
      {onlyHere > 0 && <p>{tn('keeping.onlyHere', onlyHere)}</p>}
      {meta.account !== null && now.waiting > 0 && <p>{tn('me.waiting', now.waiting)}</p>}
      {meta.offset !== null && Math.abs(meta.offset) > CLOCK_OFF_MS && (
        <p>{t('me.clock', { minutes: Math.round(Math.abs(meta.offset) / 60_000) })}</p>
      )}
      {meta.mended && (
        <p class="hint">{t('me.mended', { date: dayName(localDay(meta.mended.at, deviceZone())) })}</p>
      )}
      {!now.empty && <Keeping hasAccount={meta.account !== null && !meta.signedOut} />}
      {!now.empty && (
        <button type="button" onClick={() => void saveCopy()}>
          {t('me.export')}
        </button>
      )}
    </section>
  );
}

function place({ meta, empty }: State): string {
  if (meta.account === null) return t(empty ? 'me.onDeviceEmpty' : 'me.onDevice');
  if (meta.savedAt === null) return t('me.onServerNever');
  return t('me.onServer', { time: clockTime(meta.savedAt) });
}

/** Whether the browser may throw the diary away, said plainly where nothing else has a copy (SPEC L4). */
function Keeping({ hasAccount }: { hasAccount: boolean }): JSX.Element | null {
  useEffect(() => void readPersisted().catch(() => undefined), []);
  const kept = persisted.value;
  if (kept === null || (hasAccount && !kept)) return null;
  return <p>{t(kept ? 'me.persistent' : 'me.mayVanish')}</p>;
}
