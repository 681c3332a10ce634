/** Redaction: nothing that points at a person leaves the house, and every quote finds its way back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../../src/config/load-lexicon.ts';
import { loadRedaction } from '../../../src/config/load-redaction.ts';
import { redact, restore, unredactedSpan } from '../../../src/domain/privacy/redact.ts';

const rules = loadRedaction(loadLexicon().personalData);
const hide = (text: string, author: string | null = null): string =>
  redact(text, author, rules).text;

describe('what is taken out', () => {
  it.each([
    ['call me on 555-123-4567 now', 'call me on [PHONE_1] now'],
    ['call me on (415) 555 2671 now', 'call me on [PHONE_1] now'],
    ['ring 020 7946 0958 please', 'ring [NUMBER_1] please'],
    ['card 4111 1111 1111 1111 charged', 'card [CARD_1] charged'],
    ['my SSN 123-45-6789 leaked', 'my [SSN_1] leaked'],
    ['my NINO is QQ 12 34 56 C here', 'my NINO is [NINO_1] here'],
    ['TFN: 123 456 782 thanks', '[TFN_1] thanks'],
    ['pay DE89 3704 0044 0532 0130 00 back', 'pay [IBAN_1] back'],
    ['about account number 00123456789 again', 'about [ACCOUNT_1] again'],
    ['write to jane.doe@example.com today', 'write to [EMAIL_1] today'],
    ['@jane_doe and @Other', '[HANDLE_1] and [HANDLE_2]'],
    ['see https://x.com/jane/status/1 there', 'see [LINK_1] there'],
    ['my name is Jane Doe and I am angry', '[NAME_1] and I am angry'],
    ['Mrs Jane Doe was rude', '[NAME_1] was rude'],
    ['I spoke to mr smith twice', 'I spoke to [NAME_1] twice'],
    ['my policy AB-1234567 lapsed', 'my policy [NUMBER_1] lapsed'],
    ['ring ５５５-１２３-４５６７ now', 'ring [PHONE_1] now'],
    ['ring 555-1\u200b23-4567 now', 'ring [PHONE_1] now'],
  ])('%s', (text, expected) => {
    expect(hide(text)).toBe(expected);
  });

  it('the writer’s own handle and name, wherever they stand', () => {
    expect(hide('jane_doe here, and Jane_Doe again', 'jane_doe')).toBe(
      '[NAME_1] here, and [NAME_2] again',
    );
    expect(hide('Jane says: ask Doe. A jane of all trades.', 'Jane Doe')).toBe(
      '[NAME_1] says: ask [NAME_2]. A jane of all trades.',
    );
  });

  it('leaves the words of a complaint alone', () => {
    const text =
      'You charged me $1,250.00 twice on 3 May and I am Very Angry. Nobody answers, 45 minutes on hold!';

    expect(hide(text)).toBe(text.replace('I am Very Angry', '[NAME_1]'));
  });

  it('gives the same value the same placeholder, and never one that the post itself holds', () => {
    expect(hide('[PHONE_1] 555-123-4567 or 555-123-4567 or 555-123-9999')).toBe(
      '[PHONE_1] [PHONE_2] or [PHONE_2] or [PHONE_3]',
    );
  });
});

const planted = fc.oneof(
  fc.stringMatching(/^[2-9]\d{2}-[2-9]\d{2}-\d{4}$/),
  fc.stringMatching(/^\+44 7\d{3} \d{6}$/),
  fc.stringMatching(/^[a-z]{3,8}\.[a-z]{3,8}@[a-z]{3,8}\.com$/),
  fc.stringMatching(/^\d{3}-\d{2}-\d{4}$/),
  fc.stringMatching(/^[A-Z]{2} \d{2} \d{2} \d{2} [A-D]$/),
  fc.stringMatching(/^[A-Z]{2}\d{2}( [A-Z0-9]{4}){4}$/),
  fc.stringMatching(/^4\d{3} \d{4} \d{4} \d{4}$/),
  fc.stringMatching(/^\d{8,14}$/),
  fc.stringMatching(/^@[a-z]{3,9}_[a-z]{3,9}$/),
  fc.stringMatching(/^Mr [A-Z][a-z]{3,9} [A-Z][a-z]{3,9}$/),
);
const filler = fc.array(
  fc.oneof(fc.lorem({ maxCount: 4 }), fc.string({ unit: 'grapheme', maxLength: 12 })),
  { maxLength: 3 },
);

it('no planted value survives, whatever stands around it', () => {
  fc.assert(
    fc.property(filler, planted, filler, (before, value, after) => {
      const text = [...before, value, ...after].join(' ');

      expect(hide(text)).not.toContain(value);
    }),
    { numRuns: 500 },
  );
});

it('what was redacted can be restored, to the last sign', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(planted, fc.string({ unit: 'binary' }), fc.constant('[PHONE_1]'))),
      fc.option(fc.string()),
      (parts, author) => {
        const text = parts.join(' ');
        const redacted = redact(text, author, rules);

        expect(restore(redacted.text, redacted)).toBe(text);
      },
    ),
    { numRuns: 500 },
  );
});

it('a span of the redacted text is a span of the original, a placeholder counting whole', () => {
  fc.assert(
    fc.property(filler, planted, filler, (before, value, after) => {
      // the bar keeps words from being read as the last groups of an account number
      const text = [...before, value, '|', 'at the end', ...after].join(' ');
      const redacted = redact(text, null, rules);
      const words = redacted.text.indexOf('at the end');
      const [first] = redacted.replacements;
      const inside = { start: first!.redacted.start + 1, end: first!.redacted.end - 1 };

      const end = unredactedSpan(redacted, { start: words, end: words + 10 });

      expect(text.slice(end.start, end.end)).toBe('at the end');
      expect(unredactedSpan(redacted, inside)).toEqual(first?.original);
    }),
  );
});

it('reads a hundred thousand signs at once', () => {
  for (const sign of ['5', 'a', '@', 'A1', '. ', '-', 'Mr ']) {
    const started = performance.now();

    hide(sign.repeat(100_000 / sign.length), 'a');

    expect(performance.now() - started).toBeLessThan(5_000);
  }
});
