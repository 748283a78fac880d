// One thing, open: `#thing/<id>`; one that is not there yet says of what kind it will be, and what it belongs to, and
// begins with the first thing the person says about it: `#thing/<id>/<kind>/<beside>`.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { unitsOf } from '../../diary/catalogue';
import { type Fields, fieldsOf, type Held, isDeleted, textOf } from '../../diary/record';
import { get, latestOf } from '../../local/reading';
import { named, namedIfAny, t } from '../../text';
import { deviceZone, instant } from '../../time';
import { whatOf } from '../diary/describe';
import type { ScreenProps } from '../places';
import { FORMS, hasForm } from '../record/forms';
import { Rows } from '../record/rows';
import { said, type Target } from '../record/target';
import { to } from '../route';
import { useStored } from '../store';
import { treatmentCalled } from '../treatments';
import { Frame } from './frame';
import { keyOf, PRESSURE } from './measured';
import { MedicineCounts } from './medicine-counts';
import { Pressure } from './pressure';
import { Remove } from './remove';
import { Sessions } from './sessions';
import { visitName } from './visits';

export function Thing({ about }: ScreenProps): JSX.Element {
  const [id = '', kind, beside, second = ''] = about;
  if (kind === 'measurement' && beside === PRESSURE) return <Pressure ids={[id, second]} />;
  return <Single id={id} kind={kind} beside={beside} />;
}

interface SingleProps {
  id: string;
  kind: string | undefined;
  beside: string | undefined;
}

function Single({ id, kind, beside }: SingleProps): JSX.Element {
  const opened = useSignal(Date.now());
  const found = useStored(async (local) => ({
    held: await get(local, id),
    initial: kind === 'measurement' ? await measured(beside, () => latestOf(local, 'measurement', 200)) : {},
  }));
  const held = found?.held && !isDeleted(found.held) ? found.held : undefined;
  const is = held?.kind ?? kind;
  if (!found || is === undefined || !hasForm({ kind: is })) {
    return (
      <Frame title={t('things.title')} back={to('me')}>
        {found && <p class="hint">{t('entry.gone')}</p>}
      </Frame>
    );
  }
  const initial = { ...beginning(is, opened.value, beside), ...found.initial };
  const target = { id, kind: is, held: found.held, initial: held ? {} : initial };
  return <Open target={held ? target : { ...target, held: undefined }} fresh={kind !== undefined} />;
}

interface OpenProps {
  target: Target;
  /** It is being added: nothing comes up above what is being typed. */
  fresh: boolean;
}

function Open({ target, fresh }: OpenProps): JSX.Element {
  const { kind, held } = target;
  const fields = said(target);
  return (
    <Frame title={titleOf(target)} back={backOf(kind, fields)}>
      {held && !fresh && kind === 'medication' && <MedicineCounts held={held} />}
      {held && kind === 'treatment' && <Sessions treatment={held} />}
      <Rows target={target} rows={FORMS[kind]?.(fields) ?? []} />
      {held && <Remove held={[held]} back={backOf(kind, fields)} />}
    </Frame>
  );
}

/** What a new thing says from the start: when, and what it belongs to. */
function beginning(kind: string, now: number, beside: string | undefined): Fields {
  const when = { at: instant(now), zone: deviceZone() };
  if (kind === 'session') return { ...when, ...(beside ? { treatment: beside } : {}) };
  return kind === 'visit' || kind === 'measurement' ? when : {};
}

/** What is measured, in the unit that was used last for it, or in the only one there is: both are shown. */
async function measured(what: string | undefined, read: () => Promise<Held[]>): Promise<Fields> {
  if (what === undefined) return {};
  const own = what.startsWith('own-');
  const same = (await read()).map(fieldsOf).find((fields) => keyOf(fields) === what);
  const units = unitsOf(what);
  const unit = (same && textOf(same, 'unit')) ?? (units.length === 1 ? units[0] : undefined);
  return { ...(own ? { name: what.slice(4) } : { what }), ...(unit === undefined ? {} : { unit }) };
}

function titleOf({ kind, held, initial }: Target): string {
  if (kind === 'session') return treatmentCalled((held ? fieldsOf(held) : initial).treatment);
  if (!held) return namedIfAny('newThing', kind) ?? named('kind', kind);
  return kind === 'visit' ? visitName(held) : whatOf(held);
}

/** The list or the thing that it belongs to. */
function backOf(kind: string, fields: Fields): string {
  const treatment = textOf(fields, 'treatment');
  if (kind === 'session' && treatment !== undefined) return to('thing', treatment);
  if (kind === 'session') return to('things', 'treatment');
  return to('things', kind);
}
