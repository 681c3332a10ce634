/** What people read when they ask why something is due when it is. */
import { expect, it } from 'vitest';
import { aComplaint, clockBy, happened, reclassified } from './complaints.ts';

it('tells what was counted, what was left out and by which rule', () => {
  const complaint = aComplaint('au', { receivedAt: '2026-04-03T12:30:00Z' });

  const { explain } = clockBy('AU-ACK', complaint);

  expect(explain.slice(0, -1)).toEqual([
    'received Fri 3 Apr 23:30 Sydney',
    '1 business day, the first being the day after; Saturdays and Sundays do not count',
    'no business day: Mon 6 Apr (Easter Monday)',
    'better by Sat 4 Apr 23:30 (24 hours)',
    'due by the end of Tue 7 Apr Sydney',
  ]);
  expect(explain.at(-1)).toMatch(/^AU-ACK \(RG 271\.51–52 \[S\]\): the firm has to acknowledge/);
});

it('tells of a reclassification, and which clock it ends', () => {
  const events = [reclassified('hardship', '2026-03-17T00:00:00Z')];
  const complaint = aComplaint('au', { events, now: '2026-03-17T01:00:00Z' });

  expect(clockBy('AU-IDR21H', complaint).explain).toContain(
    'became a matter of hardship on Tue 17 Mar 11:00: counted from the start all the same',
  );
  expect(clockBy('AU-IDR30', complaint).explain).toContain(
    'no longer asked for: a matter of hardship since Tue 17 Mar 11:00',
  );
});

it('tells of a merged complaint that came first', () => {
  const complaint = aComplaint('us', {
    kind: 'cfpb_portal',
    receivedAt: '2026-03-03T12:00:00Z',
    events: [
      {
        type: 'merged',
        at: new Date('2026-03-04T12:00:00Z'),
        receivedAt: new Date('2026-03-02T12:00:00Z'),
      },
    ],
    now: '2026-03-05T12:00:00Z',
  });

  expect(clockBy('US-CFPB15', complaint).explain.slice(0, 2)).toEqual([
    'received Mon 2 Mar 07:00 New York',
    'the earliest receipt of all merged complaints counts',
  ]);
});

it.each([
  ['an answer in time', 'responded', '2026-03-10T09:00:00Z', 'responded Tue 10 Mar 09:00: in time'],
  [
    'an answer too late',
    'responded',
    '2026-05-10T09:00:00Z',
    'responded Sun 10 May 10:00: too late',
  ],
  [
    'an answer from before the start',
    'responded',
    '2026-03-01T09:00:00Z',
    'responded Sun 1 Mar 09:00: before the start, so it does not count',
  ],
  [
    'more time',
    'delay_notice',
    '2026-04-10T09:00:00Z',
    'delay notice Fri 10 Apr 10:00: in time, so the answer may come later, without a new end',
  ],
  ['a summary resolution', 'accepted', '2026-03-03T09:00:00Z', 'not owed, because UK-3BD is met'],
  [
    'silence',
    'acknowledged',
    '2026-03-03T09:00:00Z',
    'nothing that satisfies the rule came by then: breached',
  ],
] as const)('tells of %s', (_, type, at, sentence) => {
  const complaint = aComplaint('uk', { events: [happened(type, at)], now: '2026-05-12T00:00:00Z' });

  expect(clockBy('UK-8W', complaint).explain).toContain(sentence);
});

it('names the year where it is not that of the receipt', () => {
  const complaint = aComplaint('uk', { receivedAt: '2026-11-23T10:00:00Z' });

  expect(clockBy('UK-8W', complaint).explain).toContain('due by the end of Mon 18 Jan 2027 London');
});

it('tells what a chance that passed leaves', () => {
  const complaint = aComplaint('uk', { now: '2026-03-20T00:00:00Z' });
  const { explain } = clockBy('UK-3BD', complaint);

  expect(explain).toContain(
    'the chance has passed; that is no breach, what else is owed stays owed',
  );
  expect(explain.at(-1)).toContain('the firm can resolve');
});

it('tells from when a later end is counted', () => {
  const holding = [happened('delay_notice', '2026-03-10T09:00:00Z')];
  const asked = [
    happened('information_asked', '2026-03-04T00:00:00Z'),
    happened('information_received', '2026-03-06T00:00:00Z'),
  ];
  const now = '2026-03-11T00:00:00Z';
  const payment = aComplaint('eu', { kind: 'payment_services', events: holding, now });
  const hardship = aComplaint('au', { kind: 'hardship', events: asked, now });

  expect(clockBy('EU-PSD', payment).explain).toContain(
    'delay notice Tue 10 Mar 10:00: in time, so 35 business days from Mon 2 Mar 10:00',
  );
  expect(clockBy('AU-IDR21H', hardship).explain).toContain(
    'information received Fri 6 Mar 11:00: in time, so 21 calendar days from Fri 6 Mar 11:00',
  );
});

it('tells that "In progress" came too late', () => {
  const complaint = aComplaint('us', {
    kind: 'cfpb_portal',
    events: [happened('in_progress', '2026-03-18T12:00:00Z')],
    now: '2026-03-19T12:00:00Z',
  });

  expect(clockBy('US-CFPB15', complaint).explain).toContain(
    'in progress Wed 18 Mar 08:00: after the end, so it changes nothing',
  );
});
