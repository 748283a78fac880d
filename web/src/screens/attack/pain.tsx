// The pain in the timeline: a line that steps from reading to reading.
import type { JSX } from 'preact';
import type { Layout, Point } from './layout';

/** Pain from reading to reading: what was said holds until the next one. */
export function Pain({ layout }: { layout: Layout }): JSX.Element | null {
  const { points, axis, chartTop, scale, text, mark } = layout;
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const steps = points.map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('');
  return (
    <g>
      {[0, 5, 10].map((pain) => {
        const y = axis - (pain / 10) * (axis - chartTop);
        return (
          <g key={pain}>
            {pain > 0 && <line class="level" x1={scale.during.left} x2={scale.during.right} y1={y} y2={y} />}
            <text
              class="level-number"
              x={scale.during.left - mark}
              y={y + text * 0.35}
              font-size={text}
              text-anchor="end"
            >
              {pain > 0 ? pain : ''}
            </text>
          </g>
        );
      })}
      <path class="under" d={`${steps}V${axis}H${first.x}Z`} />
      <path class="steps" d={steps} />
      {points.map((point) => (
        <PointOf key={`${point.x} ${point.y}`} point={point} layout={layout} />
      ))}
    </g>
  );
}

interface PointProps {
  point: Point;
  layout: Layout;
}

/** A number stands above its point, or, where the line comes down to it, beside that line. */
function PointOf({ point, layout: { text, mark, scale } }: PointProps): JSX.Element {
  const { x, y, pain, labelled, falls } = point;
  const roomAtRight = x + text * 1.5 < (scale.after ?? scale.during).right + mark;
  const aside = roomAtRight
    ? { x: x + mark * 0.6, 'text-anchor': 'start' as const }
    : { x: x - mark, 'text-anchor': 'end' as const };
  const place = falls
    ? { ...aside, y: roomAtRight ? y - mark * 0.8 : y }
    : { x, 'text-anchor': 'middle' as const, y: y - mark };
  return (
    <>
      <circle class="point" cx={x} cy={y} r={mark * 0.6} />
      {labelled && (
        <text class="point-number" {...place} font-size={text}>
          {pain}
        </text>
      )}
    </>
  );
}
