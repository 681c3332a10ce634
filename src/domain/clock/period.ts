/** A stretch of time as policies give it: hours, days, or business days and working hours of the desk. */
import type { DeskHours } from './desk-hours.ts';

export interface Period {
  readonly amount: number;
  readonly unit: 'business_day' | 'day' | 'hour' | 'working_hour';
}

/** The instant at which the period that begins at `start` is over. */
export function endOf(period: Period, start: Date, desk: DeskHours): Date {
  const hour = 3_600_000;
  switch (period.unit) {
    case 'business_day':
      return desk.endOfBusinessDay(start, period.amount);
    case 'day':
      return new Date(start.getTime() + period.amount * 24 * hour);
    case 'hour':
      return new Date(start.getTime() + period.amount * hour);
    case 'working_hour':
      return desk.addMinutes(start, period.amount * 60);
  }
}
