import type { ComponentChildren, JSX } from 'preact';

/** One item of a checklist. */
export interface Chip {
  key: string;
  label: string;
  /** A few words under the label, such as when it was noted. */
  mark?: string | undefined;
  help?: string | undefined;
}

interface ChipsProps {
  label: string;
  chips: Chip[];
  /** The answer to an item: yes, no, or none. */
  answer: (key: string) => boolean | undefined;
  onTap: (key: string) => void;
  /** What stands after the chips: more of them, or something of one's own. */
  children?: ComponentChildren;
}

/** A checklist of which any number of items may be ticked. Yes and no differ by their sign, not by colour alone. */
export function Chips({ label, chips, answer, onTap, children }: ChipsProps): JSX.Element {
  return (
    <fieldset class="chips">
      <legend>{label}</legend>
      {chips.map(({ key, label: name, mark, help }) => (
        <button
          key={key}
          type="button"
          title={help}
          aria-pressed={answer(key) === undefined ? false : answer(key) ? true : 'mixed'}
          onClick={() => onTap(key)}
        >
          <span>
            {answer(key) !== undefined && <i aria-hidden="true">{answer(key) ? '✓ ' : '✕ '}</i>}
            {name}
          </span>
          {mark && <small>{mark}</small>}
        </button>
      ))}
      {children}
    </fieldset>
  );
}
