// An attack as a picture: what came before it, how it went, and what came after; and the same in words, for those who
// do not see it.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { peakPain } from '../../diary/entries';
import { fieldsOf } from '../../diary/record';
import { t, tn } from '../../text';
import { duration } from '../../time';
import { type Event, eventsOf, onsetOf, tickedNames } from './events';
import { layoutOf } from './layout';
import { Picture } from './picture';
import type { Story } from './read';
import { useSize } from './size';

const MINUTE = 60_000;

export function Timeline({ story }: { story: Story }): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const now = useNow(story.whole.isOpen);
  const begun = onsetOf(story.whole.held);
  if (begun === undefined) return null;
  const events = eventsOf(story, now);
  const eased = tickedNames(fieldsOf(story.whole.held), 'relief').join(', ');
  const says = eased && t('attackPage.saidEased', { what: eased });
  return (
    <div class="timeline" ref={box}>
      <i aria-hidden="true" />
      {size && (
        <Picture layout={layoutOf(events, begun, size)} events={events} label={summaryOf(story, events)} />
      )}
      {says && (
        <p class="hint" aria-hidden="true">
          {says}
        </p>
      )}
      <ol class="unseen">
        {events.map((event) => (
          <li key={event.id}>{event.said}</li>
        ))}
        {says && <li>{says}</li>}
      </ol>
    </div>
  );
}

/** Now, minute by minute while it counts. */
function useNow(counts: boolean): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    if (!counts) return;
    const timer = setInterval(() => {
      now.value = Date.now();
    }, MINUTE);
    return () => clearInterval(timer);
  }, [counts, now]);
  return Math.max(now.value, counts ? Date.now() : 0);
}

/** The picture in one breath. */
function summaryOf(story: Story, events: readonly Event[]): string {
  const count = (mark: Event['mark']): number => events.filter((event) => event.mark === mark).length;
  const onset = events.find(({ mark }) => mark === 'onset')?.at ?? 0;
  const over = events.find(({ mark }) => mark === 'end' || mark === 'now')?.at ?? onset;
  const peak = peakPain(story.whole.held, story.readings);
  return [
    t('attackPage.timeline'),
    story.whole.isOpen ? t('attack.stillOpen') : duration(over - onset),
    peak === undefined ? '' : t('attackPage.worst', { n: peak }),
    count('dose') > 0 ? tn('attackPage.doses', count('dose')) : '',
    count('sign') > 0 ? tn('attackPage.signsBefore', count('sign')) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
