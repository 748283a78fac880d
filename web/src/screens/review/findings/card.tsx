// One finding: what is said of it, its picture, and behind a fold how it is known.
import type { ComponentChildren, JSX } from 'preact';
import '../../../style/opens.css';
import { t } from '../../../text';
import type { Said } from '../sentences/common';
import { Behind } from './behind';

interface FindingProps {
  title: string;
  /** How much can be said, in a word or two. */
  level?: string | undefined;
  /** Whether that stands out. */
  clear?: boolean;
  said: Said;
  /** The picture, under the counts it is of. */
  children?: ComponentChildren;
  /** Another one, under the range. */
  more?: ComponentChildren;
  /** More of what is counted, for whoever opens the fold. */
  counts?: ComponentChildren;
  /** The attacks behind it. */
  attacks?: string[];
}

export function Finding(props: FindingProps): JSX.Element {
  const { title, level, clear, said, children, more, counts, attacks = [] } = props;
  const [first, ...others] = said.counts;
  // What is not clear is told in a few lines: who looks for what stands out should not have to scroll past pictures.
  const brief = level !== undefined && !clear;
  const pictures = (
    <>
      {children}
      {!brief && said.range && <p>{said.range}</p>}
      {more}
      <Lines of={brief ? others : [...others, ...said.notes]} quiet />
    </>
  );
  return (
    <article class="card finding">
      <h2>{title}</h2>
      {level && (
        <p class="level" data-clear={clear || undefined}>
          {level}
        </p>
      )}
      <p>{first}</p>
      {brief ? <Lines of={[...(said.range ? [said.range] : []), ...said.notes]} quiet /> : pictures}
      {said.missing && <p class="needed">{said.missing}</p>}
      <details class="how opens">
        <summary>
          {t(brief ? 'review.howPicture' : 'review.how')}
          <span class="unseen">: {title}</span>
        </summary>
        {brief && pictures}
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
