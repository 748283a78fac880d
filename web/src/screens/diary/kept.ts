// What a screen should look like when the person comes back to it. It lies in the browser's history entry, not in its
// address: words that are searched for have no place there.

/** Keep something with this history entry. */
export function keep(name: string, value: unknown): void {
  history.replaceState({ ...stateOf(), [name]: value }, '');
}

/** What was kept with this history entry, if anything. */
export function kept<T>(name: string): T | undefined {
  return stateOf()[name] as T | undefined;
}

function stateOf(): Record<string, unknown> {
  const state: unknown = history.state;
  return state !== null && typeof state === 'object' ? (state as Record<string, unknown>) : {};
}
