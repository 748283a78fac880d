// Everything that the timeline draws, and where. Sizes follow the text, so that large text gets a larger picture.
import { daysLater, instantOf, localDay } from '../../diary/zone';
import { weekdayOf } from '../../time';
import type { Begun, Event } from './events';
import { type Place, placed } from './lanes';
import { type Scale, type Span, scaleOf } from './scale';
import { type Size, widthOf } from './size';

/** A mark under the line with its words. */
export interface Spot extends Place {
  event: Event;
  x: number;
  words: string;
}

/** A word on the line itself: the onset, the end, a midnight. */
export interface Tick {
  at: number;
  x: number;
  label: string | undefined;
  left: number;
  bold: boolean;
}

export interface Point {
  x: number;
  y: number;
  pain: number;
  labelled: boolean;
  /** Whether the line comes down to it: then its number stands aside. */
  falls: boolean;
}

export interface Layout {
  scale: Scale;
  text: number;
  mark: number;
  chartTop: number;
  axis: number;
  lanesTop: number;
  row: number;
  height: number;
  points: Point[];
  ticks: Tick[];
  spots: Spot[];
}

const DAY = 86_400_000;
const UNDER = new Set(['sign', 'checkin', 'aura', 'dose', 'after']);
/** Beyond so many days midnights are not drawn. */
const MIDNIGHTS = 40;

export function layoutOf(events: readonly Event[], begun: Begun, { width, rem }: Size): Layout {
  const text = rem * 0.8125;
  const mark = rem * 0.4;
  const readings = events.filter(({ mark: kind }) => kind === 'pain');
  const scale = scaleOf(
    spanOf(events, begun),
    width,
    mark,
    readings.length > 0 ? widthOf('10', text) + mark : 0,
  );
  const chartTop = text * (readings.length > 0 ? 1.6 : 0.4);
  const axis = chartTop + rem * (readings.length > 0 ? 6 : 2.25);
  const lanesTop = axis + text * 2.4;
  const row = text * 1.75;
  const spots = spotsOf(events, scale, { width, mark, text });
  const rows = Math.max(0, ...spots.map((spot) => spot.wordsRow + 1));
  return {
    scale,
    text,
    mark,
    chartTop,
    axis,
    lanesTop,
    row,
    height: lanesTop + rows * row + (rows > 0 ? text * 0.2 : 0),
    points: pointsOf(readings, scale, chartTop, axis, text),
    ticks: ticksOf(events, begun, scale, { width, text }),
    spots,
  };
}

function spanOf(events: readonly Event[], begun: Begun): Span {
  const over = events.find(({ mark }) => mark === 'end' || mark === 'now')?.at ?? begun.ms;
  const later = events.filter(({ mark }) => mark !== 'now').map(({ at, until }) => until ?? at);
  return {
    first: begun.ms - 2 * DAY,
    onset: begun.ms,
    end: over,
    last: Math.max(over, ...later),
    before: events.some(({ at }) => at < begun.ms),
  };
}

interface Letters {
  width: number;
  text: number;
}

function spotsOf(
  events: readonly Event[],
  scale: Scale,
  { width, mark, text }: Letters & { mark: number },
): Spot[] {
  const marks = events.filter((event) => UNDER.has(event.mark));
  const labels = marks.map((event) => {
    const words = [event.label, event.when].filter(Boolean).join(' ');
    const middle = event.mark === 'after' && event.until ? (event.at + event.until) / 2 : event.at;
    return { event, words, x: scale.x(middle), width: Math.ceil(widthOf(words, text)) + 2 };
  });
  const places = placed(labels, { width, mark, gap: mark });
  return labels.flatMap((label, index) => {
    const place = places[index];
    return place ? [{ ...place, event: label.event, words: label.words, x: label.x }] : [];
  });
}

/** The readings as points; the greatest has its number in any case, the others where there is room. */
function pointsOf(
  readings: readonly Event[],
  scale: Scale,
  top: number,
  axis: number,
  text: number,
): Point[] {
  const points = readings.map(({ at, pain = 0 }, index) => ({
    x: scale.x(at),
    y: axis - (pain / 10) * (axis - top),
    pain,
    labelled: false,
    falls: (readings[index - 1]?.pain ?? 0) > pain,
  }));
  const byPain = [...points].sort((a, b) => b.pain - a.pain);
  for (const point of byPain)
    point.labelled = points.every((other) => !other.labelled || Math.abs(other.x - point.x) > text * 1.4);
  return points;
}

/** Onset and end have their times; midnights their days, as far as there is room. */
function ticksOf(events: readonly Event[], begun: Begun, scale: Scale, { width, text }: Letters): Tick[] {
  const ends = events.filter(({ mark }) => mark === 'onset' || mark === 'end' || mark === 'now');
  const wanted = [
    ...ends.map(({ at, label }) => ({ at, label, bold: true })),
    ...midnights(scale, begun).map((at) => ({
      at,
      label: weekdayOf(localDay(at, begun.zone)),
      bold: false,
    })),
  ];
  const taken: [number, number][] = [];
  return wanted.map(({ at, label, bold }) => {
    const x = scale.x(at);
    const wide = Math.ceil(widthOf(label, text, bold ? 600 : 400)) + 1;
    const left = Math.min(Math.max(0, x - wide / 2), width - wide);
    const free = taken.every(([from, to]) => left + wide + text * 0.5 <= from || left >= to + text * 0.5);
    if (free) taken.push([left, left + wide]);
    return { at, x, label: free ? label : undefined, left, bold };
  });
}

function midnights({ before, during, after, wide }: Scale, { ms, zone }: Begun): number[] {
  const [from, to] = [wide ? before.from : ms, after?.to ?? during.to];
  if (to - from > MIDNIGHTS * DAY) return [];
  const found: number[] = [];
  for (let day = daysLater(localDay(from, zone), 1); ; day = daysLater(day, 1)) {
    const at = Date.parse(instantOf(`${day}T00:00`, zone) ?? '');
    if (!(at < to)) return found;
    found.push(at);
  }
}
