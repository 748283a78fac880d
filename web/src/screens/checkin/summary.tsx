// What was said about a day, in a few words.
import type { JSX } from 'preact';
import { type AskedList, saysAnything, tickedOf, VALUES, type ValueSlug } from '../../diary/checkin';
import { numberOf, textOf, ticksOf } from '../../diary/record';
import { named, t } from '../../text';
import { clockTime, numberText } from '../../time';
import { itemName, itemsIn } from '../own-items';
import { choiceName } from '../record/rows';
import { type Day, hasHappened } from './day';

export function Summary({ day }: { day: Day }): JSX.Element {
  const note = textOf(day.fields, 'note');
  const lines = [
    { what: t('checkin.sumDay'), said: namesOf(day, 'trigger') },
    { what: t('checkin.sumSigns'), said: namesOf(day, 'sign') },
    { what: t('checkin.sleep'), said: sleepSaid(day) },
    { what: t('checkin.sumMore'), said: valuesSaid(day) },
  ].filter(({ said }) => said.length > 0);
  return (
    <div class="card">
      {!saysAnything(day.fields) && (
        <p>{t(hasHappened(day) ? 'checkin.saidNothingElse' : 'checkin.saidNothing')}</p>
      )}
      {lines.length > 0 && (
        <dl class="said">
          {lines.map(({ what, said }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{said.join(' · ')}</dd>
            </div>
          ))}
        </dl>
      )}
      {note && (
        <p class="said-note" dir="auto">
          {note}
        </p>
      )}
    </div>
  );
}

/** What is ticked, in order of the list. What the list no longer has is said without its name. */
function namesOf(day: Day, list: AskedList): string[] {
  const ticked = tickedOf(day.fields, list, day.noted);
  const items = itemsIn(list);
  const known = items.filter(({ key }) => ticked.has(key)).map(({ key }) => itemName(list, key));
  return known.length < ticked.size ? [...known, t('checkin.removed')] : known;
}

function sleepSaid({ fields }: Day): string[] {
  const hours = numberOf(fields, 'sleepHours');
  const quality = numberOf(fields, 'sleepQuality');
  return [
    hours !== undefined && t('checkin.sumSleep', { hours: numberText(hours) }),
    quality !== undefined && choiceName('sleepQuality', String(quality)),
  ].filter((said) => said !== false);
}

function valuesSaid(day: Day): string[] {
  const stress = numberOf(day.fields, 'stress');
  const slugs = Object.keys(VALUES) as ValueSlug[];
  return [
    ...(stress === undefined ? [] : [t('checkin.sumStress', { n: stress })]),
    ...slugs.flatMap((slug) => {
      const said = valueSaid(day, slug);
      return said === undefined ? [] : [`${named('checkinValue', slug)} ${said}`];
    }),
  ];
}

function valueSaid({ fields }: Day, slug: ValueSlug): string | undefined {
  const { field, by } = VALUES[slug];
  const number = numberOf(fields, field);
  const text = textOf(fields, field);
  switch (by) {
    case 'ticks': {
      const names = [...ticksOf(fields, field)]
        .filter(([, yes]) => yes)
        .map(([key]) => itemName('weather', key));
      return names.length > 0 ? names.join(', ') : undefined;
    }
    case 'time':
      return text && clockTime(text, textOf(fields, 'zone'));
    case 'choice':
      return text && choiceName(field, text);
    default:
      if (number === undefined) return undefined;
      if (field === 'exercise') return t('checkin.minutes', { n: numberText(number) });
      return field === 'screen' ? t('checkin.hours', { n: numberText(number) }) : numberText(number);
  }
}
