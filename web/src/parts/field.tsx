import type { ComponentChildren, JSX } from 'preact';

interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  children: ComponentChildren;
}

/** A labelled input, with a hint, or with what is wrong and what to do. The input itself carries `id` and describes
 * itself by `describe`. */
export function Field({ id, label, hint, fault, children }: FieldProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {fault ? (
        <p class="fault" id={`${id}-said`} role="alert">
          {fault}
        </p>
      ) : (
        hint && (
          <p class="hint" id={`${id}-said`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** What an input inside a field needs to be understood by a screen reader. */
export function describe(
  id: string,
  said: string | undefined,
  fault: string | undefined,
): { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true } {
  return {
    id,
    ...(said || fault ? { 'aria-describedby': `${id}-said` } : {}),
    ...(fault ? { 'aria-invalid': true } : {}),
  };
}
