// One finding: what is said of it, its picture, and behind a fold how it is known.
import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../../text';
import type { Said } from '../sentences/common';
import { Behind } from './behind';

interface FindingProps {
  title: string;
  /** How much can be said, in a word or two. */
  level?: string | undefined;
  said: Said;
  /** The picture, under the counts it is of. */
  children?: ComponentChildren;
  /** More of what is counted, for whoever opens the fold. */
  counts?: ComponentChildren;
  /** The attacks behind it. */
  attacks?: string[];
}

export function Finding({ title, level, said, children, counts, attacks = [] }: FindingProps): JSX.Element {
  const [first, ...more] = said.counts;
  return (
    <article class="card finding">
      <h3>{title}</h3>
      {level && <p class="level">{level}</p>}
      <p>{first}</p>
      {children}
      <Lines of={[...more, ...(said.range === null ? [] : [said.range])]} />
      {said.notes.length > 0 && <Lines of={said.notes} quiet />}
      {said.missing && <p class="needed">{said.missing}</p>}
      <details class="how">
        <summary>
          {t('review.how')}
          <span class="unseen">: {title}</span>
        </summary>
        <Lines of={said.how} />
        {counts}
        {attacks.length > 0 && <Behind ids={attacks} />}
      </details>
    </article>
  );
}

/** Sentences, each on lines of its own. */
export function Lines({ of, quiet = false }: { of: readonly string[]; quiet?: boolean }): JSX.Element {
  return (
    <>
      {of.map((line) => (
        <p key={line} class={quiet ? 'hint' : undefined}>
          {line}
        </p>
      ))}
    </>
  );
}
