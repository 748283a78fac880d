import type { JSX } from 'preact';
import type { Signs } from '../../diary/schema';

export function SignsTab({ signs: { findings } }: { signs: Signs }): JSX.Element {
  return <div class="findings">{findings.length}</div>;
}
