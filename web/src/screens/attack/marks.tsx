// The marks under the line of the timeline.
import type { JSX } from 'preact';
import type { Event } from './events';

interface MarkProps {
  kind: Event['mark'];
  x: number;
  y: number;
  size: number;
}

/** Each kind has a shape of its own, so that none is told by its colour alone. */
export function MarkOf({ kind, x, y, size }: MarkProps): JSX.Element {
  switch (kind) {
    case 'dose':
      return (
        <g transform={`rotate(-35 ${x} ${y})`}>
          <rect class="pill" x={x - size} y={y - size * 0.5} width={size * 2} height={size} rx={size * 0.5} />
          <line class="pill" x1={x} x2={x} y1={y - size * 0.5} y2={y + size * 0.5} />
        </g>
      );
    case 'checkin':
      return (
        <path
          class="ring"
          d={`M${x - size * 0.5} ${y}l${size * 0.4} ${size * 0.45}l${size * 0.7} ${-size * 0.9}`}
        />
      );
    case 'aura':
      return <path class="ring" d={zigzag(x, y, size)} />;
    case 'after':
      return <circle class="ring" cx={x} cy={y} r={size * 0.6} />;
    default:
      return <circle class="full" cx={x} cy={y} r={size * 0.6} />;
  }
}

function zigzag(x: number, y: number, size: number): string {
  const step = size * 0.5;
  return `M${x - size} ${y + step / 2}l${step} ${-step}l${step} ${step}l${step} ${-step}l${step} ${step}`;
}
