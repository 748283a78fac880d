// What else the person wants to keep of a day. Each is unknown until it is answered, and 0 is an answer.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { shownValues, VALUES, type ValueSlug } from '../../diary/checkin';
import { FIELDS } from '../../diary/fields';
import { numberOf, textOf, ticksOf } from '../../diary/record';
import { Chips } from '../../parts/chips';
import { Choice, type Option } from '../../parts/choice';
import { Scale } from '../../parts/scale';
import { named, namedIfAny, t } from '../../text';
import { itemHelp, itemsIn, labelOf } from '../own-items';
import { choiceName } from '../record/rows';
import { put, putSetting, tick } from './actions';
import type { Day } from './day';
import { Stepper } from './stepper';
import { WokeAt } from './woke-at';

interface ValuesProps {
  day: Day;
  /** While the person chooses below, nothing comes or goes here: it would push what they choose from under the finger. */
  choosing: boolean;
}

/** What is shown in the order of the catalogue, each as its kind of answer asks for. */
export function Values({ day, choosing }: ValuesProps): JSX.Element {
  const stood = useRef<ValueSlug[]>([]);
  if (!choosing) stood.current = shownValues(day.setting, day.fields);
  return (
    <>
      {stood.current.map((slug) => (
        <Value key={slug} day={day} slug={slug} />
      ))}
    </>
  );
}

function Value({ day, slug }: { day: Day; slug: ValueSlug }): JSX.Element {
  const kind = VALUES[slug];
  const label = named('checkinValue', slug);
  const help = namedIfAny('checkinValueHelp', slug);
  const number = numberOf(day.fields, kind.field);
  switch (kind.by) {
    case 'scale':
      return (
        <Scale
          label={[label, help].filter(Boolean).join(' · ')}
          value={number}
          onPick={(n) => put(day, kind.field, n === number ? null : n)}
        />
      );
    case 'steps':
      return (
        <Stepper
          id={`checkin-${kind.field}`}
          label={label}
          hint={help}
          value={number}
          step={kind.step}
          bounds={FIELDS.checkin[kind.field]}
          onChange={(n) => put(day, kind.field, n)}
        />
      );
    case 'number':
      return (
        <Choice
          label={label}
          hint={help}
          options={upTo(Math.max(kind.upTo, number ?? 0))}
          value={number?.toString()}
          onPick={(n) => put(day, kind.field, n === undefined ? null : Number(n))}
        />
      );
    case 'choice':
      return (
        <Choice
          label={label}
          hint={help}
          options={FIELDS.checkin[kind.field].choices.map((value) => ({
            value,
            label: choiceName(kind.field, value),
          }))}
          value={textOf(day.fields, kind.field)}
          onPick={(value) => put(day, kind.field, value ?? null)}
        />
      );
    case 'ticks':
      return <Weather day={day} label={label} />;
    case 'time':
      return <WokeAt day={day} label={label} hint={help} />;
  }
}

function Weather({ day, label }: { day: Day; label: string }): JSX.Element {
  const ticks = ticksOf(day.fields, 'weather');
  return (
    <Chips
      label={label}
      chips={itemsIn('weather').map((item) => ({
        key: item.key,
        label: labelOf('weather', item),
        help: itemHelp('weather', item.key),
      }))}
      answer={(key) => (ticks.get(key) ? true : undefined)}
      onTap={(key) => tick(day, 'weather', key, ticks.get(key) === true)}
    />
  );
}

/** Which of them stand on the check-in. */
export function Choosing({ day }: { day: Day }): JSX.Element {
  const shown = (slug: string): boolean => day.setting[`show.${slug}`] === true;
  return (
    <div class="card">
      <p class="hint">{t('checkin.chooseHint')}</p>
      <Chips
        label={t('checkin.choose')}
        chips={Object.keys(VALUES).map((slug) => ({ key: slug, label: named('checkinValue', slug) }))}
        answer={(slug) => (shown(slug) ? true : undefined)}
        onTap={(slug) => putSetting({ [`show.${slug}`]: shown(slug) ? null : true })}
      />
    </div>
  );
}

function upTo(most: number): Option[] {
  return Array.from({ length: most + 1 }, (_, n) => ({ value: String(n), label: String(n) }));
}
