// The drawing of the timeline.
import type { JSX } from 'preact';
import { t } from '../../text';
import type { Event } from './events';
import type { Layout, Point, Spot } from './layout';
import { shortened, widthOf } from './size';

interface PictureProps {
  layout: Layout;
  events: readonly Event[];
  label: string;
}

export function Picture({ layout, events, label }: PictureProps): JSX.Element {
  const { scale, height, chartTop, axis, mark } = layout;
  const { before, during, after } = scale;
  const open = events.some((event) => event.mark === 'now');
  const width = (after ?? during).right + mark;
  return (
    <svg role="img" aria-label={label} width={width} height={height}>
      <rect
        class="attack-band"
        x={during.left}
        y={chartTop}
        width={during.right - during.left}
        height={axis - chartTop}
        data-open={open || undefined}
      />
      {after && (
        <rect
          class="after-band"
          x={after.left}
          y={chartTop + (axis - chartTop) / 2}
          width={after.right - after.left}
          height={(axis - chartTop) / 2}
        />
      )}
      <Pain layout={layout} />
      <Caption layout={layout} />
      <line class="axis" x1={0} x2={width} y1={axis} y2={axis} />
      <path class="axis-break" d={breakAt(before.right - (before.right - before.left) * 0.12, axis, mark)} />
      <Aura layout={layout} />
      <g>
        {layout.spots.map((spot) => (
          <line
            class="leader"
            key={spot.event.id}
            x1={spot.x}
            x2={spot.x}
            y1={axis}
            y2={yOf(spot.row, layout)}
          />
        ))}
      </g>
      <Ticks layout={layout} />
      {layout.spots.map((spot) => (
        <SpotOf key={spot.event.id} spot={spot} layout={layout} />
      ))}
    </svg>
  );
}

function yOf(row: number, { lanesTop, row: height }: Layout): number {
  return lanesTop + (row + 0.5) * height;
}

/** How long the time before is, where there is room to say it. */
function Caption({ layout: { scale, axis, text } }: { layout: Layout }): JSX.Element | null {
  const { left, right } = scale.before;
  const words = t('attackPage.twoDays');
  if (widthOf(words, text) > right - left - text) return null;
  return (
    <text class="caption" x={left - text / 2} y={axis - text * 0.6} font-size={text}>
      {words}
    </text>
  );
}

/** Two small strokes: here the scale changes. */
function breakAt(x: number, y: number, size: number): string {
  const stroke = (from: number): string => `M${from} ${y + size * 0.8}l${size * 0.8} ${-size * 1.6}`;
  return stroke(x - size * 0.7) + stroke(x);
}

/** Pain from reading to reading: what was said holds until the next one. */
function Pain({ layout }: { layout: Layout }): JSX.Element | null {
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
  const roomAtRight = x + text * 2 < scale.during.right;
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

/** An aura lies on the line, as long as it lasted. */
function Aura({ layout: { spots, scale, axis, mark } }: { layout: Layout }): JSX.Element | null {
  const aura = spots.find(({ event }) => event.mark === 'aura')?.event;
  if (aura?.until === undefined) return null;
  const [from, to] = [scale.x(aura.at), scale.x(aura.until)];
  return <line class="aura-length" x1={from} x2={Math.max(to, from + mark)} y1={axis} y2={axis} />;
}

function Ticks({ layout: { ticks, axis, text, mark } }: { layout: Layout }): JSX.Element {
  return (
    <g>
      {ticks.map(({ at, x, label, left, bold }) => (
        <g key={`${at} ${bold}`}>
          <line
            class={bold ? 'tick-end' : 'tick'}
            x1={x}
            x2={x}
            y1={axis - (bold ? mark : 0)}
            y2={axis + mark}
          />
          {label && (
            <text
              class={bold ? 'tick-time' : 'tick-day'}
              x={left}
              y={axis + mark + text * 1.05}
              font-size={text}
            >
              {label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function SpotOf({ spot, layout }: { spot: Spot; layout: Layout }): JSX.Element {
  const { text, mark } = layout;
  const { label, when } = spot.event;
  const y = yOf(spot.row, layout);
  const room = spot.width - (when ? widthOf(` ${when}`, text) : 0);
  return (
    <g>
      <MarkOf kind={spot.event.mark} x={spot.x} y={y} size={mark} />
      <text class="words" x={spot.left} y={yOf(spot.wordsRow, layout) + text * 0.35} font-size={text}>
        {shortened(label, room, text)} {when && <tspan class="when">{when}</tspan>}
      </text>
    </g>
  );
}

interface MarkProps {
  kind: Event['mark'];
  x: number;
  y: number;
  size: number;
}

/** Each kind has a shape of its own, so that none is told by its colour alone. */
function MarkOf({ kind, x, y, size }: MarkProps): JSX.Element {
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
