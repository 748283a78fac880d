// "How we know", for whoever asks.
import type { JSX } from 'preact';
import '../../style/opens.css';
import { t } from '../../text';

export function How({ says }: { says: readonly string[] }): JSX.Element {
  return (
    <details class="how opens">
      <summary>{t('review.how')}</summary>
      {says.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  );
}

/** What is said of a picture, the first of it in full, the rest more quietly. */
export function Said({ sentences }: { sentences: readonly (string | undefined)[] }): JSX.Element {
  const [first, ...rest] = sentences.filter((sentence) => sentence !== undefined);
  return (
    <>
      {first && <p>{first}</p>}
      {rest.length > 0 && <p class="hint">{rest.join(' ')}</p>}
    </>
  );
}
