// The last review, for whoever shows or uses it; asked for anew when Review is opened, and once a day.
import { computed, signal } from '@preact/signals';
import { keptReview } from '../local/kept-review';
import type { KeptReview } from '../local/stores';
import { type Asked, askForReview } from '../sync/review';
import { today } from '../time';
import { followChanges, whenOpen } from './store';

/** The review that is on this device; null until it has been looked for, or where there is none. */
export const latestReview = signal<KeptReview | null>(null);

/** The rule to warn by, if the review has one. */
export const warningRule = computed(() => latestReview.value?.review.insights?.signs.rule ?? null);

/** What came of asking last; null before that, and while the answer is on its way. */
export const reviewAsked = signal<Asked | null>(null);

let following: Promise<void> | null = null;
let asking: Promise<void> | null = null;

/** Read the review that is kept, and keep it true from now on. */
export function loadReview(): Promise<void> {
  following ??= whenOpen().then((local) =>
    followChanges(async () => {
      const kept = (await keptReview(local)) ?? null;
      const same = kept?.etag === latestReview.peek()?.etag && kept?.askedAt === latestReview.peek()?.askedAt;
      if (!same) latestReview.value = kept;
    }),
  );
  return following;
}

/** Ask the server for today's review; one question at a time. */
export function askAgain(): Promise<void> {
  reviewAsked.value = null;
  asking ??= whenOpen()
    .then((local) => askForReview(local, today(), fetch.bind(window), Date.now))
    .then((asked) => {
      reviewAsked.value = asked;
    })
    .catch(() => {
      reviewAsked.value = 'no-answer';
    })
    .finally(() => {
      asking = null;
    });
  return asking;
}

/** Ask if nobody has today: the warnings rest on it, whether or not anyone opens Review. */
export async function askOnceADay(): Promise<void> {
  await loadReview();
  if (latestReview.peek()?.review.day !== today()) await askAgain();
}
