// On Now: how many attacks wait for a look back. It asks nothing, and is not there when none does.
import type { JSX } from 'preact';
import { tn } from '../../text';
import { to } from '../route';
import { useStored } from '../store';
import { readWaiting } from './waiting';
import '../../style/lookback.css';

export function LookbackCard(): JSX.Element | null {
  const waiting = useStored(readWaiting)?.length ?? 0;
  if (waiting === 0) return null;
  return (
    <a class="card lookback-card" href={to('lookback')}>
      <b>{tn('lookback.waiting', waiting)}</b>
      <span class="hint">{tn('lookback.waitingHint', waiting)}</span>
    </a>
  );
}
