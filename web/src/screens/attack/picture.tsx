// The drawing of the timeline.
import type { JSX } from 'preact';
import { t } from '../../text';
import type { Event } from './events';
import type { Layout, Spot } from './layout';
import { MarkOf } from './marks';
import { Pain } from './pain';
import { shortened, widthOf } from './size';

interface PictureProps {
  layout: Layout;
  events: readonly Event[];
  label: string;
}

export function Picture({ layout, events, label }: PictureProps): JSX.Element {
  const { scale, height, axis, mark } = layout;
  const { before, during, after } = scale;
  const open = events.some((event) => event.mark === 'now');
  const width = (after ?? during).right + mark;
  return (
    <svg role="img" aria-label={label} width={width} height={height}>
      <Bands layout={layout} open={open} />
      <Pain layout={layout} />
      <Caption layout={layout} />
      <line class="axis" x1={0} x2={width} y1={axis} y2={axis} />
      <path
        class="axis-break"
        d={breakAt(before.right - Math.min(before.right - before.left, mark * 4) / 2, axis, mark)}
      />
      <Aura layout={layout} />
      <DosesInPain layout={layout} />
      <Leaders layout={layout} />
      <Ticks layout={layout} />
      {layout.spots.map((spot) => (
        <SpotOf key={spot.event.id} spot={spot} layout={layout} />
      ))}
    </svg>
  );
}

/** The attack, and what is drawn of the day after it. */
function Bands({ layout: { scale, chartTop, axis }, open }: { layout: Layout; open: boolean }): JSX.Element {
  const { during, after } = scale;
  return (
    <>
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
    </>
  );
}

/** From the line down to each mark. */
function Leaders({ layout }: { layout: Layout }): JSX.Element {
  return (
    <g>
      {layout.spots.map((spot) => (
        <line
          class="leader"
          key={spot.event.id}
          x1={spot.x}
          x2={spot.x}
          y1={layout.axis}
          y2={yOf(spot.row, layout)}
        />
      ))}
    </g>
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

/** Where in the pain a medicine was taken. */
function DosesInPain({ layout: { spots, chartTop, axis } }: { layout: Layout }): JSX.Element {
  const doses = spots.filter(({ event }) => event.mark === 'dose');
  return (
    <>
      {doses.map(({ event, x }) => (
        <line key={event.id} class="dose-line" x1={x} x2={x} y1={chartTop} y2={axis} />
      ))}
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
