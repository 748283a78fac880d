// Regular medicines that are or were taken, in words for the doctor.
import type { Tried } from '../../../diary/schema';
import { named, t, tn } from '../../../text';
import { shortDate } from '../../../time';

/** How many, of how many kinds, how many were stopped, and of those how many after a trial that was long enough. */
export function triedSummary(tried: readonly Tried[]): string {
  if (tried.length === 0) return t('tried.none');
  const classes = new Set(tried.map((one) => one.medicationClass).filter(Boolean));
  const stopped = tried.filter(isStopped);
  return tn('tried.summary', tried.length, {
    classes: tn('tried.classes', classes.size),
    stopped: stopped.length,
    adequate: stopped.filter(({ adequateTrial }) => adequateTrial === true).length,
  });
}

/** The facts about one, in order: kind, time, why it was stopped, whether it was tried long enough. */
export function triedFacts(one: Tried): string[] {
  return [
    one.medicationClass === null ? t('tried.noClass') : named('medicationClass', one.medicationClass),
    when(one),
    ...(isStopped(one) ? [stopWords(one)] : []),
    one.adequateTrial === null
      ? t('tried.adequateOpen')
      : t(one.adequateTrial ? 'tried.adequate' : 'tried.notAdequate'),
  ];
}

function isStopped({ stoppedOn, stopReason }: Tried): boolean {
  return stoppedOn !== null || stopReason !== null;
}

function when({ startedOn, stoppedOn }: Tried): string {
  if (startedOn && stoppedOn)
    return t('tried.span', { from: shortDate(startedOn), to: shortDate(stoppedOn) });
  if (startedOn) return t('tried.since', { day: shortDate(startedOn) });
  return stoppedOn ? t('tried.until', { day: shortDate(stoppedOn) }) : t('tried.noDates');
}

function stopWords({ stopReason }: Tried): string {
  if (stopReason === null) return t('tried.stopped');
  return t('tried.reason', { reason: named('choice', `stopReason-${stopReason}`) });
}
