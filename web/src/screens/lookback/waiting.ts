import type { Whole } from '../../diary/joined';
import { WAITS_DAYS, waitingForReview } from '../../diary/waiting';
import type { Local } from '../../local/database';
import { instant, today } from '../../time';
import { attacksSince } from '../attack/read';

/** A joined attack may have begun some days before its record that is read. */
const SLACK_DAYS = 10;
const DAY = 86_400_000;

/** The attacks that wait for a look back, newest first. */
export async function readWaiting(local: Local): Promise<Whole[]> {
  const from = instant(Date.now() - (WAITS_DAYS + SLACK_DAYS) * DAY);
  return waitingForReview(await attacksSince(local, from), today());
}
