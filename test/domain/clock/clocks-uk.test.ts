/** The British clocks, on dates counted by hand. London is at UTC in winter, an hour ahead in summer. */
import { describe, expect, it } from 'vitest';
import { aComplaint, clockBy, clocksFor, due, happened, reclassified } from './complaints.ts';

const friday = aComplaint('uk', { receivedAt: '2026-03-06T17:00:00Z' });

describe('UK-3BD, the close of the third business day after', () => {
  it.each([
    ['a Friday: Wednesday', '2026-03-06T17:00:00Z', null, '2026-03-11T23:59:59Z'],
    ['a Saturday: Wednesday', '2026-03-07T12:00:00Z', null, '2026-03-11T23:59:59Z'],
    ['a Friday before summer time', '2026-03-27T17:00:00Z', null, '2026-04-01T22:59:59Z'],
    ['a Friday before winter time', '2026-10-23T16:00:00Z', null, '2026-10-28T23:59:59Z'],
    ['Maundy Thursday', '2026-04-02T10:00:00Z', 'ENG', '2026-04-09T22:59:59Z'],
    [
      'Maundy Thursday in Scotland, where Easter Monday is a working day',
      '2026-04-02T10:00:00Z',
      'SCT',
      '2026-04-08T22:59:59Z',
    ],
    ['the day before Christmas Eve', '2026-12-23T10:00:00Z', null, '2026-12-30T23:59:59Z'],
    ['30 December', '2026-12-30T10:00:00Z', 'WLS', '2027-01-05T23:59:59Z'],
    [
      '30 December in Scotland, where 2 January moves to the 4th',
      '2026-12-30T10:00:00Z',
      'SCT',
      '2027-01-06T23:59:59Z',
    ],
    ['a Friday before Orangemen’s Day', '2026-07-10T10:00:00Z', 'NIR', '2026-07-16T22:59:59Z'],
    ['the same Friday in England', '2026-07-10T10:00:00Z', 'ENG', '2026-07-15T22:59:59Z'],
    [
      'a Friday before Scotland’s day for the World Cup',
      '2026-06-12T10:00:00Z',
      'SCT',
      '2026-06-18T22:59:59Z',
    ],
    ['a Friday before a leap day', '2028-02-25T10:00:00Z', null, '2028-03-01T23:59:59Z'],
  ])('%s', (_, receivedAt, region, expected) => {
    expect(due(clockBy('UK-3BD', aComplaint('uk', { receivedAt, region })))).toBe(expected);
  });

  it('accepted in time leaves neither an acknowledgement nor a final response owed', () => {
    const events = [happened('accepted', '2026-03-11T16:00:00Z')];
    const complaint = { ...friday, events, now: '2026-06-01T00:00:00Z' };

    expect(clockBy('UK-3BD', complaint).state).toBe('met');
    expect(clockBy('UK-8W', complaint).state).toBe('not_applicable');
    expect(clockBy('UK-ACK', complaint).state).toBe('not_applicable');
  });

  it('is pointless once a final response went out', () => {
    const events = [happened('responded', '2026-03-09T10:00:00Z')];
    const clock = clockBy('UK-3BD', { ...friday, events, now: '2026-03-09T11:00:00Z' });

    expect(clock.state).toBe('not_applicable');
    expect(clock.explain).toContain('no longer asked for: responded Mon 9 Mar 10:00');
  });

  it('leaves an acknowledgement met that had gone out in time', () => {
    const events = [
      happened('acknowledged', '2026-03-09T10:00:00Z'),
      happened('accepted', '2026-03-10T10:00:00Z'),
    ];

    expect(clockBy('UK-ACK', { ...friday, events, now: '2026-03-11T00:00:00Z' }).state).toBe('met');
  });

  it('accepted a second too late leaves the final response owed', () => {
    const events = [happened('accepted', '2026-03-12T00:00:00Z')];
    const complaint = { ...friday, events, now: '2026-03-13T00:00:00Z' };

    expect(clockBy('UK-3BD', complaint)).toMatchObject({
      state: 'not_applicable',
      breachedAt: null,
    });
    expect(clockBy('UK-8W', complaint).state).toBe('running');
    expect(clockBy('UK-ACK', complaint).state).toBe('breached');
  });
});

describe('UK-8W, 56 days', () => {
  it.each([
    ['into summer time', '2026-03-06T17:00:00Z', '2026-05-01T22:59:59Z'],
    ['into winter time', '2026-10-12T10:00:00Z', '2026-12-07T23:59:59Z'],
    ['over a leap day', '2028-01-10T10:00:00Z', '2028-03-06T23:59:59Z'],
    ['over the year’s end', '2026-11-23T10:00:00Z', '2027-01-18T23:59:59Z'],
    ['from the last hour of a summer day', '2026-06-01T22:30:00Z', '2026-07-27T22:59:59Z'],
    ['from the first hour of the next', '2026-06-01T23:30:00Z', '2026-07-28T22:59:59Z'],
  ])('%s', (_, receivedAt, expected) => {
    expect(due(clockBy('UK-8W', aComplaint('uk', { receivedAt })))).toBe(expected);
  });

  it('goes on without a breach after a written response in time that more time is needed', () => {
    const events = [happened('delay_notice', '2026-05-01T22:00:00Z')];
    const complaint = { ...friday, events, now: '2026-05-20T00:00:00Z' };

    expect(clockBy('UK-8W', complaint).state).toBe('running');
  });

  it('is breached when that response comes too late', () => {
    const events = [happened('delay_notice', '2026-05-01T23:00:00Z')];
    const complaint = { ...friday, events, now: '2026-05-20T00:00:00Z' };

    expect(clockBy('UK-8W', complaint).state).toBe('breached');
  });

  it('gives way to UK-PSD for payment services', () => {
    const rules = clocksFor({ ...friday, kind: 'payment_services' }).map(({ rule }) => rule);

    expect(rules).toEqual(['UK-ACK', 'UK-3BD', 'UK-PSD']);
  });
});

describe('UK-ACK', () => {
  it.each([
    ['a Wednesday', '2026-03-04T10:00:00Z', '2026-03-05T23:59:59Z'],
    ['the Friday before the early May holiday', '2026-05-01T10:00:00Z', '2026-05-05T22:59:59Z'],
    [
      'New Year’s Eve of a year that ends on a Friday',
      '2027-12-31T10:00:00Z',
      '2028-01-04T23:59:59Z',
    ],
  ])('is due a business day after %s', (_, receivedAt, expected) => {
    expect(due(clockBy('UK-ACK', aComplaint('uk', { receivedAt })))).toBe(expected);
  });
});

describe('UK-PROG', () => {
  const acknowledged = happened('acknowledged', '2026-03-09T10:00:00Z');

  it('starts with the acknowledgement and again with every message', () => {
    const once = { ...friday, events: [acknowledged], now: '2026-03-20T00:00:00Z' };
    const twice = {
      ...once,
      events: [acknowledged, happened('progress_sent', '2026-03-18T10:00:00Z')],
    };

    expect(due(clockBy('UK-PROG', once))).toBe('2026-03-23T23:59:59Z');
    expect(due(clockBy('UK-PROG', twice))).toBe('2026-04-01T22:59:59Z');
  });

  it('remembers a gap that was too long', () => {
    const events = [acknowledged, happened('progress_sent', '2026-03-26T10:00:00Z')];
    const waiting = { ...friday, events, now: '2026-03-27T00:00:00Z' };
    const answered = {
      ...waiting,
      events: [...events, happened('responded', '2026-03-26T12:00:00Z')],
    };

    expect(clockBy('UK-PROG', waiting)).toMatchObject({
      state: 'breached',
      dueLocal: '2026-04-09',
      breachedAt: new Date('2026-03-24T00:00:00Z'),
    });
    expect(clockBy('UK-PROG', answered).state).toBe('met_late');
  });

  it('ends with the final response', () => {
    const events = [
      acknowledged,
      happened('responded', '2026-03-20T10:00:00Z'),
      happened('progress_sent', '2026-04-20T10:00:00Z'),
    ];

    expect(clockBy('UK-PROG', { ...friday, events, now: '2026-06-01T00:00:00Z' }).state).toBe(
      'met',
    );
  });
});

describe('UK-PSD', () => {
  const payment = aComplaint('uk', {
    kind: 'payment_services',
    receivedAt: '2026-03-02T10:00:00Z',
  });

  it('is 15 business days', () => {
    expect(due(clockBy('UK-PSD', payment))).toBe('2026-03-23T23:59:59Z');
  });

  it('is 35 after a holding reply in time, Easter left out', () => {
    const events = [happened('delay_notice', '2026-03-23T23:59:00Z')];

    expect(due(clockBy('UK-PSD', { ...payment, events, now: '2026-03-24T00:00:00Z' }))).toBe(
      '2026-04-22T22:59:59Z',
    );
  });
});

describe('UK-DP', () => {
  it('counts 30 days from the day after', () => {
    const complaint = aComplaint('uk', {
      kind: 'data_protection',
      receivedAt: '2026-06-18T23:00:00Z',
    });

    expect(due(clockBy('UK-DP', complaint))).toBe('2026-07-19T22:59:59Z');
  });

  it('is not there for what came before 19 June 2026, by the desk’s clocks', () => {
    const complaint = aComplaint('uk', {
      kind: 'data_protection',
      receivedAt: '2026-06-18T22:59:59Z',
    });

    expect(clocksFor(complaint).map(({ rule }) => rule)).not.toContain('UK-DP');
  });

  it('joins the other clocks of a complaint that turns out to be about data', () => {
    const events = [reclassified('data_protection', '2026-07-10T10:00:00Z')];
    const complaint = aComplaint('uk', {
      receivedAt: '2026-07-01T10:00:00Z',
      events,
      now: '2026-07-10T11:00:00Z',
    });

    expect(clockBy('UK-DP', complaint).dueLocal).toBe('2026-07-31');
    expect(clockBy('UK-8W', complaint).state).toBe('running');
  });
});

it('UK-FWD counts a business day from the finding that another firm is responsible', () => {
  const events = [happened('other_firm_responsible', '2026-04-02T15:00:00Z')];

  expect(due(clockBy('UK-FWD', { ...friday, events, now: '2026-04-02T16:00:00Z' }))).toBe(
    '2026-04-07T22:59:59Z',
  );
});
