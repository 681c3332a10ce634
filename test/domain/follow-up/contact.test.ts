/** Hours and caps of private messages, for any person and any moment. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadContactRules } from '../../../src/config/load-contact.ts';
import type { Brand } from '../../../src/domain/brand.ts';
import { inZone } from '../../../src/domain/clock/deadline.ts';
import { allowedFrom } from '../../../src/domain/follow-up/contact-cap.ts';
import { nextOpening } from '../../../src/domain/follow-up/contact-window.ts';

const brand = (slug: string, given: Partial<Brand>): Brand => ({
  slug,
  name: slug,
  keywords: [slug],
  ownAccounts: [],
  jurisdiction: 'us',
  zone: 'America/New_York',
  region: null,
  collectsDebts: true,
  publicReplies: true,
  officialLinks: [],
  brandTerms: [],
  strictRules: [],
  aiApprovals: {},
  voice: null,
  ...given,
});
const rules = loadContactRules([
  brand('us', {}),
  brand('au', { jurisdiction: 'au' }),
  brand('lender', { collectsDebts: false }),
  brand('uk', { jurisdiction: 'uk' }),
]);
const us = rules.get('us')!;
const au = rules.get('au')!;
const nobody = { contactZone: null, contactHours: null };
const instants = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-06-30T00:00:00Z'),
  noInvalidDate: true,
});

it('only debt collectors in the United States and Australia have hours and caps', () => {
  expect([...rules.keys()]).toEqual(['us', 'au']);
});

it('where the zone is not known it is between 8 and 21 everywhere, also over a change of clocks', () => {
  fc.assert(
    fc.property(instants, (now) => {
      const opening = nextOpening(us, nobody, now)!;

      expect(opening.getTime()).toBeGreaterThanOrEqual(now.getTime());
      for (const zone of us.zones) {
        const { hour } = inZone(opening, zone);
        expect(hour).toBeGreaterThanOrEqual(8);
        expect(hour).toBeLessThan(21);
      }
    }),
    { numRuns: 300 },
  );
});

it('no earlier moment would have done', () => {
  fc.assert(
    fc.property(instants, (now) => {
      const opening = nextOpening(us, nobody, now)!;
      if (opening.getTime() === now.getTime()) return;
      const before = new Date(opening.getTime() - 1);

      expect(nextOpening(us, nobody, before)).toEqual(opening);
      expect(us.zones.some((zone) => inZone(before, zone).hour < 8)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['a weekday morning', '2026-03-04T20:00:00Z', '2026-03-04T20:30:00.000Z'],
  ['a Saturday opens later', '2026-03-06T20:30:00Z', '2026-03-06T22:00:00.000Z'],
  ['nobody is written to on Good Friday', '2026-04-02T22:00:00Z', '2026-04-03T22:00:00.000Z'],
])('in Sydney: %s', (_, now, expected) => {
  const person = { contactZone: 'Australia/Sydney', contactHours: null };

  expect(nextOpening(au, person, new Date(now))?.toISOString()).toBe(expected);
});

it('hours that fit no zone at once never open', () => {
  const everywhere = { ...us, zones: ['Pacific/Honolulu', 'Asia/Shanghai'] };
  const asked = { contactZone: null, contactHours: '09:00-10:00' };

  expect(nextOpening(everywhere, asked, new Date('2026-03-04T12:00:00Z'))).toBeNull();
});

it('within any seven days nobody gets more unanswered private messages than the cap', () => {
  const gaps = fc.array(fc.record({ hours: fc.nat(24 * 5), isThisCase: fc.boolean() }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(gaps, (attempts) => {
      const sent: { at: Date; isThisCase: boolean }[] = [];
      let now = Date.parse('2026-03-04T12:00:00Z');
      for (const { hours, isThisCase } of attempts) {
        now += hours * 3_600_000;
        const seen = sent.map((one) => ({ ...one, isThisCase: one.isThisCase === isThisCase }));
        const date = allowedFrom(us, seen, new Date(now));
        expect(date === null || date.getTime() > now).toBe(true);
        if (date === null) sent.push({ at: new Date(now), isThisCase });
      }
      for (const { at, isThisCase } of sent) {
        const week = at.getTime() + 7 * 86_400_000;
        const within = sent.filter((one) => one.at >= at && one.at.getTime() < week);
        expect(within.filter((one) => one.isThisCase === isThisCase).length).toBe(1);
      }
    }),
  );
});
