import type { JSX } from 'preact';
import type { Cycle, Triggers } from '../../diary/schema';

export function TriggersTab({
  triggers: { findings },
}: {
  triggers: Triggers;
  cycle: Cycle | null;
}): JSX.Element {
  return <div class="findings">{findings.length}</div>;
}
