/** The Australian clocks of hardship and default notices, on dates counted by hand. */
import { describe, expect, it } from 'vitest';
import { aComplaint, clockBy, clocksFor, due, happened, reclassified } from './complaints.ts';

describe('21 days', () => {
  it.each([
    ['AU-IDR21H', 'hardship'],
    ['AU-IDR21D', 'default_notice'],
  ] as const)('%s', (rule, kind) => {
    const complaint = aComplaint('au', { kind, receivedAt: '2026-03-15T13:30:00Z' });

    expect(due(clockBy(rule, complaint))).toBe('2026-04-06T13:59:59Z'); // from Monday 16 March
    expect(clocksFor(complaint).map((clock) => clock.rule)).not.toContain('AU-IDR30');
  });

  it('of a complaint that becomes one of hardship on day 15 count from its receipt', () => {
    const complaint = aComplaint('au', {
      receivedAt: '2026-03-02T00:00:00Z',
      events: [reclassified('hardship', '2026-03-17T00:00:00Z')],
      now: '2026-03-17T00:00:00Z',
    });

    expect(clockBy('AU-IDR21H', complaint)).toMatchObject({
      state: 'running',
      dueLocal: '2026-03-23',
      startedAt: new Date('2026-03-02T00:00:00Z'),
    });
    expect(clockBy('AU-IDR30', complaint).state).toBe('not_applicable');
  });

  it('that were over before the complaint became one of hardship are breached', () => {
    const complaint = aComplaint('au', {
      receivedAt: '2026-03-02T00:00:00Z',
      events: [reclassified('hardship', '2026-03-26T00:00:00Z')],
      now: '2026-03-26T00:00:00Z',
    });

    expect(clockBy('AU-IDR21H', complaint).state).toBe('breached');
  });

  it('are not put off by a delay notice', () => {
    const complaint = aComplaint('au', {
      kind: 'default_notice',
      events: [happened('delay_notice', '2026-03-10T00:00:00Z')],
      now: '2026-04-10T00:00:00Z',
    });

    expect(clockBy('AU-IDR21D', complaint).state).toBe('breached');
  });

  it('that broke stay broken when the complaint turns out to be another', () => {
    const complaint = aComplaint('au', {
      kind: 'hardship',
      events: [
        reclassified('standard', '2026-03-30T00:00:00Z'),
        happened('responded', '2026-03-31T00:00:00Z'),
      ],
      now: '2026-04-01T00:00:00Z',
    });

    expect(clockBy('AU-IDR21H', complaint).state).toBe('met_late');
    expect(clockBy('AU-IDR30', complaint).state).toBe('met');
  });
});

describe('hardship, when the firm asks for information', () => {
  const received = aComplaint('au', { kind: 'hardship', receivedAt: '2026-03-02T00:00:00Z' });
  const asked = happened('information_asked', '2026-03-10T00:00:00Z');

  it.each([
    ['nothing came: 28 days from the request', [asked], '2026-04-07'],
    [
      'it came: 21 days from then',
      [asked, happened('information_received', '2026-03-20T00:00:00Z')],
      '2026-04-10',
    ],
    [
      'it came after the 28 days',
      [asked, happened('information_received', '2026-04-09T00:00:00Z')],
      '2026-04-07',
    ],
    ['it asked too late', [happened('information_asked', '2026-03-24T00:00:00Z')], '2026-03-23'],
  ])('%s', (_, events, day) => {
    expect(
      clockBy('AU-IDR21H', { ...received, events, now: '2026-04-09T00:00:00Z' }).dueLocal,
    ).toBe(day);
  });
});

it('AU-IDR21H-TERMS counts 30 days from the agreement', () => {
  const events = [happened('terms_agreed', '2026-03-20T00:00:00Z')];
  const complaint = aComplaint('au', { kind: 'hardship', events, now: '2026-03-21T00:00:00Z' });

  expect(due(clockBy('AU-IDR21H-TERMS', complaint))).toBe('2026-04-19T13:59:59Z');
});
