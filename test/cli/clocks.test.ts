/** `redress clocks --jsonl` as people script against it. */
import { describe, expect, it } from 'vitest';
import { runClocksJsonl } from '../../src/cli/clocks.ts';
import { loadClockRules } from '../../src/config/load-clocks.ts';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import { answersTo } from '../support/answers-to.ts';

const machineTime = '2026-04-05T00:00:00Z';
const deps = {
  rules: loadClockRules(),
  holidays: loadHolidays(),
  now: () => new Date(machineTime),
};

interface Answer {
  readonly id: unknown;
  readonly error?: string;
  readonly clocks?: readonly { readonly rule: string; readonly state: string }[];
}

async function answers(...lines: readonly unknown[]): Promise<readonly Answer[]> {
  return answersTo((input, output) => runClocksJsonl(input, output, deps), lines);
}

const sydney = {
  jurisdiction: 'au',
  zone: 'Australia/Sydney',
  receivedAt: '2026-04-03T12:30:00Z',
};

async function statesOf(line: object): Promise<Record<string, string>> {
  const [answer] = await answers({ id: 1, ...sydney, ...line });
  return Object.fromEntries((answer?.clocks ?? []).map(({ rule, state }) => [rule, state]));
}

describe('redress clocks --jsonl', () => {
  it('answers in the shape that is promised', async () => {
    const [answer] = await answers({ id: '1', ...sydney });

    expect(answer).toMatchObject({ id: '1' });
    expect(Object.keys(answer ?? {})).toEqual(['id', 'clocks']);
    expect(answer?.clocks?.[0]).toEqual({
      rule: 'AU-ACK',
      ruleVersion: expect.stringMatching(/^\d{4}-\d\d-\d\d\+[0-9a-f]{8}$/),
      dueAt: '2026-04-07T13:59:59Z',
      dueLocal: '2026-04-07',
      state: 'running',
      explain: expect.arrayContaining(['received Fri 3 Apr 23:30 Sydney']),
    });
  });

  it('keeps the order and goes on after a line that cannot be read', async () => {
    const lines = await answers(
      { id: 'a', ...sydney },
      'no json',
      '',
      { id: 'b', ...sydney, jurisdiction: 'mars' },
      { id: 'c', ...sydney },
    );

    expect(lines.map(({ id }) => id)).toEqual(['a', null, null, 'b', 'c']);
    expect(lines.map(({ error }) => error !== undefined)).toEqual([false, true, true, true, false]);
  });

  it.each([
    ['no time zone', { zone: 'Sydney/Australia' }, 'zone must be an IANA time zone'],
    ['an offset for a zone', { zone: '+10:00' }, 'zone must'],
    [
      'a time without its offset',
      { receivedAt: '2026-04-03T12:30:00' },
      'receivedAt must be an instant',
    ],
    ['a day that does not exist', { receivedAt: '2026-02-30T12:30:00Z' }, 'receivedAt must'],
    ['no receipt', { receivedAt: undefined }, 'receivedAt must'],
    ['a kind nobody knows', { kind: 'secret' }, 'kind must be one of standard'],
    ['a zone that the machine knows and the calendar does not', { zone: 'ACT' }, 'zone must'],
    ['an empty region', { region: '' }, 'region must be one of'],
    ['a region of another country', { region: 'ENG' }, 'region must be one of ACT, NSW'],
    ['events that are no list', { events: {} }, 'events must be a list'],
    ['an event that is none', { events: ['secret'] }, 'events.0 must be an object'],
    [
      'an event nobody knows',
      { events: [{ at: machineTime, type: 'secret' }] },
      'events.0.type must be one of',
    ],
    ['an event without a time', { events: [{ type: 'responded' }] }, 'events.0.at must'],
    [
      'a reclassification to nothing',
      { events: [{ at: machineTime, type: 'reclassified' }] },
      'events.0.kind must',
    ],
    ['a now that is no time', { now: 'secret' }, 'now must'],
  ])('refuses %s and names the field, never what it held', async (_, given, sentence) => {
    const [answer] = await answers({ id: 7, ...sydney, ...given });

    expect(answer).toMatchObject({ id: 7, error: expect.stringContaining(sentence) });
    expect(answer?.error).not.toContain('secret');
    expect(answer?.clocks).toBeUndefined();
  });

  it('takes what is left out, or null, for the default', async () => {
    const nulls = { kind: null, region: null, events: null, now: null };
    const [bare, empty, named] = await answers(
      { id: 1, ...sydney },
      { id: 1, ...sydney, ...nulls },
      { id: 1, ...sydney, kind: 'standard', events: [], now: machineTime },
    );

    expect(empty).toEqual(bare);
    expect(named).toEqual(bare);
  });

  it('takes England for the United Kingdom where no nation is named', async () => {
    const london = {
      jurisdiction: 'uk',
      zone: 'Europe/London',
      receivedAt: '2026-04-02T10:00:00Z',
    };
    const [none, england, scotland] = await answers(
      { id: 1, ...london },
      { id: 1, ...london, region: 'ENG' },
      { id: 1, ...london, region: 'SCT' },
    );

    expect(none).toEqual(england);
    expect(none).not.toEqual(scotland);
  });

  it('goes by the machine’s clock where no now is given', async () => {
    expect(await statesOf({ receivedAt: '2026-03-01T12:30:00Z' })).toMatchObject({
      'AU-ACK': 'breached',
      'AU-IDR30': 'breached',
    });
    expect(await statesOf({})).toMatchObject({ 'AU-ACK': 'running' });
  });

  it('believes events that a slow clock takes for the future', async () => {
    const events = [{ at: '2026-04-06T00:00:00Z', type: 'acknowledged' }];

    expect(await statesOf({ events })).toMatchObject({ 'AU-ACK': 'met' });
  });

  it('knows nothing yet of what happened after the now that is given', async () => {
    const events = [{ at: '2026-04-06T00:00:00Z', type: 'acknowledged' }];

    expect(await statesOf({ events, now: '2026-04-05T00:00:00Z' })).toMatchObject({
      'AU-ACK': 'running',
    });
  });

  it('takes events that only other rules ask for', async () => {
    const events = [{ at: machineTime, type: 'breach_suspected' }];

    expect(await statesOf({ events })).toMatchObject({ 'AU-NDB': 'running' });
  });

  it('counts from the edges of time without failing', async () => {
    const lines = await answers(
      ...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'].flatMap((receivedAt) =>
        ['au', 'uk', 'us', 'eu'].map((jurisdiction) => ({
          id: 1,
          ...sydney,
          jurisdiction,
          receivedAt,
        })),
      ),
    );

    expect(lines.every(({ clocks }) => Array.isArray(clocks))).toBe(true);
  });
});
