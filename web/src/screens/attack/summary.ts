// What is said in each section of an attack's page, in a few words, for as long as the section is closed.
import { peakPain } from '../../diary/entries';
import type { List } from '../../diary/items';
import { type Fields, fieldsOf, ticksOf } from '../../diary/record';
import { t, tn } from '../../text';
import { medicationCalled } from '../medications';
import { itemName } from '../own-items';
import { choiceName, fieldName } from '../record/rows';
import { tickedNames } from './events';
import type { Story } from './read';

export function painSummary({ whole, readings }: Story): string {
  const peak = peakPain(whole.held, readings);
  return joined([
    peak === undefined ? '' : t('attackPage.worst', { n: peak }),
    readings.length > 0 ? tn('attackPage.readingCount', readings.length) : '',
  ]);
}

export function doseSummary({ doses }: Story): string {
  return joined(doses.map((held) => medicationCalled(fieldsOf(held).medication)));
}

/** The ticked items of a list. */
export function listSummary(fields: Fields, list: List): string {
  return joined(
    [...ticksOf(fields, list)].filter(([, answer]) => answer).map(([key]) => itemName(list, key)),
  );
}

export function whereSummary(fields: Fields): string {
  return joined([choiceOf(fields, 'side'), listSummary(fields, 'site')]);
}

export function feltSummary(fields: Fields): string {
  const moving = fields.worseWithMovement;
  const words = moving === true ? 'attackPage.movementYes' : 'attackPage.movementNo';
  return joined([listSummary(fields, 'quality'), typeof moving === 'boolean' ? t(words) : '']);
}

/** An aura that was said not to have been is said so. */
export function auraSummary(fields: Fields): string {
  const ticked = tickedNames(fields, 'aura');
  if (ticked.length > 0) return joined(ticked);
  return ticksOf(fields, 'aura').size > 0 ? t('attackPage.auraNone') : '';
}

export function costSummary(fields: Fields): string {
  const lost = ['lost.work', 'lost.home', 'lost.social'].map((field) => {
    const how = choiceOf(fields, field);
    return how && fields[field] !== 'none'
      ? t('attackPage.pair', { what: fieldName('attack', field), how })
      : '';
  });
  return joined([choiceOf(fields, 'impact'), ...lost]);
}

export function kindSummary(fields: Fields): string {
  const bleeding = choiceOf(fields, 'bleeding');
  return joined([
    choiceOf(fields, 'type'),
    bleeding && t('attackPage.pair', { what: fieldName('attack', 'bleeding'), how: bleeding }),
  ]);
}

export function beforeSummary(fields: Fields): string {
  return joined([...tickedNames(fields, 'sign'), ...tickedNames(fields, 'trigger')]);
}

function choiceOf(fields: Fields, field: string): string {
  const value = fields[field];
  return value === undefined ? '' : choiceName(field, String(value));
}

function joined(words: readonly string[]): string {
  return words.filter(Boolean).join(' · ');
}
