// The tab "Overview": how much, how long, when. All counts, so it needs no server.
import type { JSX } from 'preact';

export function OverviewTab(): JSX.Element {
  return <div class="findings" />;
}
