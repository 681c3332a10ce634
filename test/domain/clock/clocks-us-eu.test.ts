/** The American and European clocks, on dates counted by hand. */
import { describe, expect, it } from 'vitest';
import { aComplaint, clockBy, clocksFor, due, happened } from './complaints.ts';

const portal = aComplaint('us', { kind: 'cfpb_portal', receivedAt: '2026-02-27T15:00:00Z' });

describe('the portal of the CFPB', () => {
  it.each([
    ['into summer time', '2026-02-27T15:00:00Z', '2026-03-15T03:59:59Z'],
    ['into winter time', '2026-10-20T15:00:00Z', '2026-11-05T04:59:59Z'],
    ['over a leap day', '2028-02-15T15:00:00Z', '2028-03-02T04:59:59Z'],
    ['over the year’s end and its holidays', '2026-12-20T15:00:00Z', '2027-01-05T04:59:59Z'],
    ['from the last second of a local day', '2026-03-03T04:59:59Z', '2026-03-18T03:59:59Z'],
  ])('US-CFPB15 is 15 calendar days: %s', (_, receivedAt, expected) => {
    expect(due(clockBy('US-CFPB15', { ...portal, receivedAt }))).toBe(expected);
  });

  it('"In progress" in time meets it and starts to show US-CFPB60, from the receipt', () => {
    const events = [happened('in_progress', '2026-03-15T03:59:59Z')];
    const complaint = { ...portal, events, now: '2026-03-20T00:00:00Z' };

    expect(clockBy('US-CFPB15', complaint).state).toBe('met');
    expect(due(clockBy('US-CFPB60', complaint))).toBe('2026-04-29T03:59:59Z');
    expect(clockBy('US-CFPB60', complaint).state).toBe('running');
  });

  it.each([
    ['too late', [happened('in_progress', '2026-03-15T04:00:00Z')], 'breached'],
    ['not at all', [], 'breached'],
    ['not at all, but an answer in time', [happened('responded', '2026-03-10T04:00:00Z')], 'met'],
    [
      'not at all, and an answer too late',
      [happened('responded', '2026-03-18T04:00:00Z')],
      'met_late',
    ],
  ])('"In progress" %s: no US-CFPB60', (_, events, state) => {
    const clocks = clocksFor({ ...portal, events, now: '2026-03-20T00:00:00Z' });

    expect(clocks.map(({ rule, state }) => [rule, state])).toEqual([['US-CFPB15', state]]);
  });

  it('the last answer in time meets US-CFPB60', () => {
    const events = [
      happened('responded', '2026-04-28T12:00:00Z'),
      happened('in_progress', '2026-03-01T12:00:00Z'),
    ];

    expect(clockBy('US-CFPB60', { ...portal, events, now: '2026-06-01T00:00:00Z' }).state).toBe(
      'met',
    );
  });

  it('is met by the answer, whatever was marked after it', () => {
    const answered = happened('responded', '2026-03-05T12:00:00Z');
    const events = [happened('in_progress', '2026-03-06T12:00:00Z'), answered];

    expect(clockBy('US-CFPB15', { ...portal, events, now: '2026-03-07T00:00:00Z' })).toMatchObject({
      state: 'met',
      satisfiedAt: answered.at,
    });
  });

  it('has no clock for what was said elsewhere', () => {
    expect(clocksFor(aComplaint('us'))).toEqual([]);
  });
});

it.each([
  ['US-CEASE', 'stop_asked', 'contact_stopped'],
  ['US-OPTOUT', 'medium_refused', 'contact_stopped'],
  ['US-DISP', 'disputed', 'collection_held'],
] as const)('%s is due at once', (rule, start, done) => {
  const at = '2026-03-08T07:30:00Z'; // in the hour that is missing in New York
  const asked = aComplaint('us', { events: [happened(start, at)], now: '2026-03-09T00:00:00Z' });
  const honoured = { ...asked, events: [...asked.events, happened(done, at)] };

  expect(clockBy(rule, asked)).toMatchObject({
    state: 'breached',
    dueAt: new Date(at),
    dueLocal: '2026-03-08',
  });
  expect(clockBy(rule, honoured).state).toBe('met');
});

describe('the EU', () => {
  it.each([
    ['EU-PSD', 'payment_services'],
    ['EU-JC', 'standard'],
  ] as const)('%s is 15 business days, and says that no holidays are known', (rule, kind) => {
    const clock = clockBy(rule, aComplaint('eu', { kind, receivedAt: '2026-03-20T10:00:00Z' }));

    expect(due(clock)).toBe('2026-04-10T21:59:59Z'); // Easter counts, so this is early, never late
    expect(clock.explain).toContain(
      'no table of public holidays for 2026: only weekends were left out',
    );
  });

  it('EU-PSD is 35 business days after a holding reply in time', () => {
    const complaint = aComplaint('eu', {
      kind: 'payment_services',
      receivedAt: '2026-02-27T10:00:00Z',
      events: [happened('delay_notice', '2026-03-20T22:00:00Z')],
      now: '2026-03-21T00:00:00Z',
    });

    expect(due(clockBy('EU-PSD', complaint))).toBe('2026-04-17T21:59:59Z');
  });
});

it('a holding reply after the answer moves nothing', () => {
  const events = [
    happened('responded', '2026-03-10T10:00:00Z'),
    happened('delay_notice', '2026-03-11T10:00:00Z'),
  ];
  const complaint = aComplaint('eu', {
    kind: 'payment_services',
    events,
    now: '2026-03-12T00:00:00Z',
  });

  expect(clockBy('EU-PSD', complaint)).toMatchObject({ state: 'met', dueLocal: '2026-03-23' });
});

describe.each(['uk', 'eu'] as const)('personal data in the %s', (jurisdiction) => {
  const given = { zone: 'Europe/London', receivedAt: '2026-01-31T10:00:00Z' };
  const asked = happened('data_request', '2026-01-31T10:00:00Z');

  it.each([
    ['31 January', '2026-01-31T10:00:00Z', '2026-02-28'],
    ['31 January of a leap year', '2028-01-31T10:00:00Z', '2028-02-29'],
    ['15 December', '2026-12-15T10:00:00Z', '2027-01-15'],
  ])('DSR is a month from %s', (_, at, day) => {
    const complaint = aComplaint(jurisdiction, {
      ...given,
      events: [happened('data_request', at)],
      now: at,
    });

    expect(clockBy('DSR', complaint).dueLocal).toBe(day);
  });

  it('DSR is three months after a notice within the first', () => {
    const events = [asked, happened('data_request_delayed', '2026-02-20T10:00:00Z')];

    expect(
      clockBy('DSR', aComplaint(jurisdiction, { ...given, events, now: '2026-03-01T00:00:00Z' }))
        .dueLocal,
    ).toBe('2026-04-30');
  });

  it('DSR counts from the request, even if the complaint came only after it went unanswered', () => {
    const complaint = aComplaint(jurisdiction, {
      ...given,
      receivedAt: '2026-03-20T10:00:00Z',
      events: [asked],
      now: '2026-03-20T10:00:00Z',
    });

    expect(clockBy('DSR', complaint)).toMatchObject({ dueLocal: '2026-02-28', state: 'breached' });
  });

  it('DSR is not put off by a delay notice about the complaint', () => {
    const events = [asked, happened('delay_notice', '2026-02-20T10:00:00Z')];

    expect(
      clockBy('DSR', aComplaint(jurisdiction, { ...given, events, now: '2026-02-21T00:00:00Z' }))
        .dueLocal,
    ).toBe('2026-02-28');
  });

  it('BREACH72 is 72 hours, also over a weekend on which the clocks change', () => {
    const events = [happened('breach_known', '2026-03-27T12:00:00Z')];
    const clock = clockBy(
      'BREACH72',
      aComplaint(jurisdiction, { ...given, events, now: '2026-03-27T13:00:00Z' }),
    );

    expect(due(clock)).toBe('2026-03-30T12:00:00Z');
    expect(clock.explain).toContain('due Mon 30 Mar 13:00 London');
  });
});
