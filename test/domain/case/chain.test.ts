/** The record of a case proves itself: what was changed afterwards shows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChainedEvent,
  chainHash,
  chainStart,
  commitmentTo,
} from '../../../src/domain/case/chain.ts';

const event: ChainedEvent = {
  caseId: 'case-1',
  seq: 2,
  at: new Date('2026-03-04T15:00:00.000Z'),
  type: 'assigned',
  actor: 'redress',
  data: { assigneeId: null, role: 'agent', nested: { reasons: ['one', 'two'], level: 1 } },
};

describe('the hash of an event', () => {
  it.each<[string, Partial<ChainedEvent>]>([
    ['case', { caseId: 'case-2' }],
    ['place', { seq: 3 }],
    ['time, by a millisecond', { at: new Date('2026-03-04T15:00:00.001Z') }],
    ['type', { type: 'claimed' }],
    ['actor', { actor: 'Redress' }],
    [
      'order of a list',
      { data: { ...Object(event.data), nested: { reasons: ['two', 'one'], level: 1 } } },
    ],
    [
      'type of a value',
      { data: { ...Object(event.data), nested: { reasons: ['one', 'two'], level: '1' } } },
    ],
    ['null that became a text', { data: { ...Object(event.data), assigneeId: 'null' } }],
    [
      'list split elsewhere',
      { data: { ...Object(event.data), nested: { reasons: ['one,two'], level: 1 } } },
    ],
  ])('changes with its %s', (_, altered) => {
    const hash = chainHash(chainStart, { ...event, ...altered });

    expect(hash).not.toBe(chainHash(chainStart, event));
  });

  it('changes with the hash before it', () => {
    const hash = chainHash('1'.padStart(64, '0'), event);

    expect(hash).not.toBe(chainHash(chainStart, event));
  });

  it('changes with every single character of what is in it', () => {
    const field = fc.constantFrom('caseId', 'type', 'actor', 'data');
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(
        field,
        text,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (name, before, at, other) => {
          const place = at % before.length;
          const altered = before.slice(0, place) + other + before.slice(place + 1);
          fc.pre(altered.isWellFormed() && altered !== before);

          const hashes = [before, altered].map((value) =>
            chainHash(chainStart, { ...event, [name]: value }),
          );

          expect(hashes[0]).not.toBe(hashes[1]);
        },
      ),
    );
  });

  it('does not depend on the order in which a database returns the fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const reversed = Object.fromEntries(Object.entries(data).reverse());

        const hash = chainHash(chainStart, { ...event, data: reversed });

        expect(hash).toBe(chainHash(chainStart, { ...event, data }));
      }),
    );
  });

  it('is the same for the event as stored and read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const stored: unknown = JSON.parse(JSON.stringify({ data, absent: undefined }));

        const hash = chainHash(chainStart, { ...event, data: { data, absent: undefined } });

        expect(hash).toBe(chainHash(chainStart, { ...event, data: stored }));
      }),
    );
  });
});

describe('a commitment to words', () => {
  it('shows every change of the words, and hides them from whoever lacks the salt', () => {
    const commitment = commitmentTo('aa11', 'the fee was refunded');

    expect(commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(commitmentTo('aa11', 'the fee was refunded.')).not.toBe(commitment);
    expect(commitmentTo('aa12', 'the fee was refunded')).not.toBe(commitment);
  });
});
