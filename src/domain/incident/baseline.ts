/** What is usual for a theme: its rate by hour of the week, as far as the past tells hours apart. */
import { windowHours } from './incident.ts';

const hoursOfWeek = 168;
const dayHours = 24;
/** Median of the chi-squared distribution with one degree of freedom. */
const medianOfSquares = 0.455;

/** Complaints of one hour; hours are counted on the clock of the brand's zone since 1970. */
export interface HourCount {
  readonly hour: number;
  readonly count: number;
}

export interface History {
  /** Local hours, with fractions; counted is what was posted in between. */
  readonly from: number;
  /** Where the window begins that the history is held against. */
  readonly until: number;
  readonly counts: readonly HourCount[];
}

export interface Baseline {
  /** Complaints to expect in the 24 hours after the history. */
  readonly expected: number;
  /** How much more days differ than chance alone would have it; at least 1. */
  readonly dispersion: number;
  /** How long the history is. */
  readonly weeks: number;
}

/** A theme nobody has complained about before has an expectation of zero. */
export function baselineOf(history: History): Baseline {
  const from = Math.ceil(history.from);
  const hours = Math.max(0, Math.floor(history.until) - from);
  const counts = new Float64Array(hours);
  for (const { hour, count } of history.counts) {
    const place = hour - from;
    if (place >= 0 && place < hours) counts[place] = (counts[place] ?? 0) + count;
  }
  const rates = ratesByHourOfWeek(counts, from);
  return {
    // hours that lie only partly in the window count in full: a rush may come at any minute of its hour
    expected: expectedIn(rates, Math.floor(history.until), windowHours + 1),
    dispersion: dispersionOf(counts, from, rates),
    weeks: hours / hoursOfWeek,
  };
}

/**
 * James-Stein: where hours of the week differ no more than chance makes them, all have the mean rate;
 * the clearer the differences, the more each hour has its own.
 */
function ratesByHourOfWeek(counts: Float64Array, from: number): Float64Array {
  const totals = new Float64Array(hoursOfWeek);
  const times = new Float64Array(hoursOfWeek);
  for (const [place, count] of counts.entries()) {
    const hour = (from + place) % hoursOfWeek;
    totals[hour] = (totals[hour] ?? 0) + count;
    times[hour] = (times[hour] ?? 0) + 1;
  }
  const mean = counts.length === 0 ? 0 : sum(counts) / counts.length;
  const seen = [...times.keys()].filter((hour) => (times[hour] ?? 0) > 0);
  const own = (hour: number): number => (totals[hour] ?? 0) / (times[hour] ?? 1);
  const spread = average(seen.map((hour) => (own(hour) - mean) ** 2));
  const chance = mean * average(seen.map((hour) => 1 / (times[hour] ?? 1)));
  const trust = spread > chance ? 1 - chance / spread : 0;
  const rates = new Float64Array(hoursOfWeek).fill(mean);
  for (const hour of seen) rates[hour] = mean + trust * (own(hour) - mean);
  return rates;
}

function expectedIn(rates: Float64Array, from: number, hours: number): number {
  let expected = 0;
  for (let hour = from; hour < from + hours; hour++) expected += rates[hour % hoursOfWeek] ?? 0;
  return expected;
}

/** By the median day, so that a spike of the past does not hide the next one. */
function dispersionOf(counts: Float64Array, from: number, rates: Float64Array): number {
  const squares: number[] = [];
  for (let end = counts.length; end >= dayHours; end -= dayHours) {
    const expected = expectedIn(rates, from + end - dayHours, dayHours);
    const counted = sum(counts.subarray(end - dayHours, end));
    squares.push(expected > 0 ? (counted - expected) ** 2 / expected : 0);
  }
  squares.sort((a, b) => a - b);
  return Math.max(1, (squares[squares.length >> 1] ?? 0) / medianOfSquares);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function average(values: readonly number[]): number {
  return values.length === 0
    ? 0
    : values.reduce((total, value) => total + value, 0) / values.length;
}
