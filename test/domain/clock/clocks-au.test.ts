/** The Australian clocks, on dates counted by hand. Sydney is 11 hours ahead of UTC in summer, 10 in winter. */
import { describe, expect, it } from 'vitest';
import { aComplaint, clockBy, clocksFor, due, happened } from './complaints.ts';

describe('AU-ACK, the end of the next business day', () => {
  it.each([
    ['a Sunday night: Monday', '2026-03-01T12:30:00Z', null, '2026-03-02T12:59:59Z'],
    ['a Wednesday: Thursday', '2026-03-04T00:00:00Z', null, '2026-03-05T12:59:59Z'],
    ['a Friday: Monday', '2026-03-06T03:00:00Z', null, '2026-03-09T12:59:59Z'],
    [
      'a Friday before Labour Day in Victoria',
      '2026-03-06T03:00:00Z',
      'VIC',
      '2026-03-10T12:59:59Z',
    ],
    ['a Sunday before the King’s Birthday', '2026-06-07T13:30:00Z', 'NSW', '2026-06-09T13:59:59Z'],
    [
      'the same Sunday where no state is named',
      '2026-06-07T13:30:00Z',
      null,
      '2026-06-08T13:59:59Z',
    ],
    ['the same Sunday in Queensland', '2026-06-07T13:30:00Z', 'QLD', '2026-06-08T13:59:59Z'],
    ['Good Friday, the clocks going back', '2026-04-03T12:30:00Z', null, '2026-04-07T13:59:59Z'],
    ['a Friday before the Anzac Monday', '2026-04-24T00:00:00Z', 'NSW', '2026-04-28T13:59:59Z'],
    ['the same Friday in Victoria', '2026-04-24T00:00:00Z', 'VIC', '2026-04-27T13:59:59Z'],
    ['Christmas Eve', '2026-12-23T23:00:00Z', 'NSW', '2026-12-29T12:59:59Z'],
    [
      'the eve of Christmas Eve: half a holiday is none',
      '2026-12-22T23:00:00Z',
      'QLD',
      '2026-12-24T12:59:59Z',
    ],
    ['New Year’s Eve', '2026-12-30T23:00:00Z', null, '2027-01-04T12:59:59Z'],
    ['the Friday before a leap day', '2028-02-25T00:00:00Z', null, '2028-02-28T12:59:59Z'],
    ['the Monday before a leap day', '2028-02-28T00:00:00Z', null, '2028-02-29T12:59:59Z'],
  ])('after %s', (_, receivedAt, region, expected) => {
    expect(due(clockBy('AU-ACK', aComplaint('au', { receivedAt, region })))).toBe(expected);
  });

  it('is the hard end; the 24 hours are what to aim for', () => {
    const { explain } = clockBy('AU-ACK', aComplaint('au', { receivedAt: '2026-03-06T03:00:00Z' }));

    expect(explain).toContain('better by Sat 7 Mar 14:00 (24 hours)');
  });
});

describe('AU-IDR30', () => {
  it.each([
    ['over the end of summer time', '2026-03-08T12:30:00Z', '2026-04-07T13:59:59Z'],
    ['over the start of summer time', '2026-09-20T00:00:00Z', '2026-10-20T12:59:59Z'],
    ['over the year’s end', '2026-12-10T00:00:00Z', '2027-01-09T12:59:59Z'],
    ['to a leap day', '2028-01-30T00:00:00Z', '2028-02-29T12:59:59Z'],
    ['past a February without one', '2027-01-30T00:00:00Z', '2027-03-01T12:59:59Z'],
    ['to a Saturday, which moves nothing', '2026-03-05T00:00:00Z', '2026-04-04T12:59:59Z'],
    ['from the first second of a day', '2026-03-04T13:00:00Z', '2026-04-04T12:59:59Z'],
    ['from the last second of the day before', '2026-03-04T12:59:59Z', '2026-04-03T12:59:59Z'],
  ])('%s', (_, receivedAt, expected) => {
    expect(due(clockBy('AU-IDR30', aComplaint('au', { receivedAt })))).toBe(expected);
  });

  const received = aComplaint('au', { receivedAt: '2026-03-08T12:30:00Z' });

  it.each([
    ['in the last second', '2026-04-07T13:59:59.999Z', 'met'],
    ['one second later', '2026-04-07T14:00:00Z', 'met_late'],
  ])('answered %s', (_, at, state) => {
    const complaint = { ...received, events: [happened('responded', at)], now: at };

    expect(clockBy('AU-IDR30', complaint).state).toBe(state);
  });

  it('goes on without a breach after a delay notice in time', () => {
    const events = [happened('delay_notice', '2026-04-07T13:00:00Z')];
    const clock = clockBy('AU-IDR30', { ...received, events, now: '2026-06-01T00:00:00Z' });

    expect(clock).toMatchObject({ state: 'running', dueLocal: '2026-04-07', breachedAt: null });
  });

  it('is not put off by a delay notice that came after the end', () => {
    const events = [happened('delay_notice', '2026-04-07T14:00:00Z')];
    const clock = clockBy('AU-IDR30', { ...received, events, now: '2026-04-08T00:00:00Z' });

    expect(clock).toMatchObject({
      state: 'breached',
      breachedAt: new Date('2026-04-07T14:00:00Z'),
      dueLocal: '2026-04-07',
    });
    expect(clock.explain).toContain(
      'delay notice Wed 8 Apr 00:00: after the end, so it extends nothing',
    );
  });

  it('warns a week and two days before, by the days of the desk', () => {
    const { warnAt } = clockBy('AU-IDR30', received);

    expect(warnAt.map((at) => at.toISOString())).toEqual([
      '2026-03-30T13:00:00.000Z', // 31 March in summer time
      '2026-04-04T13:00:00.000Z', // 5 April, its first hour still in summer time
    ]);
  });
});

describe('AU-5BD, the chance to close without a written response', () => {
  const beforeEaster = aComplaint('au', { receivedAt: '2026-04-01T23:00:00Z', region: 'NSW' });

  it('leaves out Good Friday, the weekend and Easter Monday', () => {
    expect(due(clockBy('AU-5BD', beforeEaster))).toBe('2026-04-13T13:59:59Z');
  });

  it('taken in time makes the written response needless', () => {
    const events = [happened('accepted', '2026-04-13T06:00:00Z')];
    const complaint = { ...beforeEaster, events, now: '2026-09-01T00:00:00Z' };

    expect(clockBy('AU-5BD', complaint).state).toBe('met');
    expect(clockBy('AU-IDR30', complaint).state).toBe('not_applicable');
  });

  it('taken too late leaves the written response owed, and is itself no breach', () => {
    const events = [happened('accepted', '2026-04-14T06:00:00Z')];
    const complaint = { ...beforeEaster, events, now: '2026-04-15T00:00:00Z' };

    expect(clockBy('AU-5BD', complaint)).toMatchObject({
      state: 'not_applicable',
      breachedAt: null,
    });
    expect(clockBy('AU-IDR30', complaint).state).toBe('running');
  });

  it('does not count once the person asked for a written response', () => {
    const events = [
      happened('accepted', '2026-04-08T06:00:00Z'),
      happened('written_response_asked', '2026-04-08T07:00:00Z'),
    ];
    const complaint = { ...beforeEaster, events, now: '2026-04-09T00:00:00Z' };

    expect(clockBy('AU-5BD', complaint).state).toBe('not_applicable');
    expect(clockBy('AU-IDR30', complaint).state).toBe('running');
  });

  it('is not there for hardship', () => {
    const rules = clocksFor({ ...beforeEaster, kind: 'hardship' }).map(({ rule }) => rule);

    expect(rules).toEqual(['AU-ACK', 'AU-IDR21H']);
  });
});

it('AU-NDB counts 30 days from the suspicion', () => {
  const events = [happened('breach_suspected', '2026-01-31T01:00:00Z')];
  const complaint = aComplaint('au', {
    receivedAt: '2026-01-30T01:00:00Z',
    events,
    now: '2026-02-01T00:00:00Z',
  });

  expect(due(clockBy('AU-NDB', complaint))).toBe('2026-03-02T12:59:59Z');
});

it('a complaint from before the guide has no clock by it', () => {
  const lastDay = aComplaint('au', { receivedAt: '2021-10-04T12:59:59Z' });
  const firstDay = aComplaint('au', { receivedAt: '2021-10-04T13:00:00Z' });

  expect(clocksFor(lastDay)).toEqual([]);
  expect(clocksFor(firstDay).map(({ rule }) => rule)).toEqual(['AU-ACK', 'AU-5BD', 'AU-IDR30']);
});
