/** A card keeps within what Discord takes, whatever the case and its words are. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderCard } from '../../../src/adapters/discord/chat/render.ts';
import { loadLintRules } from '../../../src/config/load-lint-rules.ts';
import { caseStatuses, type Reply } from '../../../src/domain/case/case.ts';
import { type CardExcerpt, type CardFacts, composeCard } from '../../../src/domain/chat/card.ts';
import { lintBriefs } from '../../../src/domain/chat/lint-briefs.ts';
import { holdKinds } from '../../../src/domain/escalation/state.ts';
import { lintRuleIds } from '../../../src/domain/reply/lint/rules.ts';
import { aCase, aReply, hoursAfter, hoursBefore } from '../../support/case-builders.ts';
import { anOpenFollowUp } from '../../support/follow-up-builders.ts';

const said = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('a\n'.repeat(900), '*'.repeat(3_000), '@everyone ', '👨‍👩‍👧‍👦'.repeat(200)),
      fc.constantFrom(
        'https://evil.example ',
        '\u202e',
        'n\u0301\u0302\u0303\u0304',
        '- \n',
        '```',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const excerpts: fc.Arbitrary<CardExcerpt> = fc.oneof(
  said.map((text) => ({ kind: 'text' as const, text })),
  fc.constantFrom({ kind: 'sensitive' as const }, { kind: 'gone' as const }),
);

const states: readonly Reply['state'][] = [
  ...(['draft', 'awaiting_approval', 'approved', 'publishing'] as const),
  ...(['published', 'rejected', 'unconfirmed', 'failed'] as const),
];

const published = aReply({
  ...{ id: 'reply-0', state: 'published', postedBy: 'agent', approvedBy: 'dora', there: 'edited' },
  postedAt: hoursBefore(1),
});

const warnings = [...lintRuleIds];

const facts: fc.Arbitrary<CardFacts> = fc
  .record({
    ...{ excerpt: excerpts, reply: said, brand: said, name: said, reason: said },
    status: fc.constantFrom(...caseStatuses),
    state: fc.constantFrom(...states),
    holds: fc.subarray([...holdKinds]),
    flags: fc.record({
      ...{ held: fc.boolean(), paged: fc.boolean(), asleep: fc.boolean() },
      ...{ posted: fc.boolean(), suppressed: fc.boolean() },
    }),
  })
  .map(({ excerpt, reply, brand, name, reason, status, state, holds, flags }) => ({
    found: aCase({
      ...{ status, holds, priorityReasons: [reason, reason, reason, reason, reason] },
      ...{ assigneeId: flags.held ? 'agent' : null, escalation: 12, mentionCount: 99_999 },
      ...{ pageSince: flags.paged ? hoursBefore(1) : null, followUps: [anOpenFollowUp()] },
      snoozedUntil: flags.asleep ? hoursAfter(1) : null,
      replies: [
        ...(flags.posted ? [published] : []),
        aReply({ id: 'reply-1', state, draftedBy: 'agent', approvedBy: 'dora' }),
      ],
      checklist: [{ id: 'legal/told', must: true, required: true, doneBy: null, doneAt: null }],
    }),
    ...{ number: 'C-999999999999', brand, reach: 'huge', excerpt, nameOf: () => name },
    ...{
      isSuppressed: flags.suppressed,
      warningsOf: () => warnings,
      asleepSince: hoursBefore(1),
      postedAt: reply,
    },
    replyTexts: new Map([
      ['reply-0', reply],
      ['reply-1', reply],
    ]),
  }));

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

function all(components: readonly Component[]): readonly Component[] {
  return components.flatMap((one) => [one, ...all(one.components ?? [])]);
}

it('any case with any words gives a card within every limit of Discord', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const card = composeCard(given);
      const { components } = renderCard(card) as { readonly components: readonly Component[] };
      const every = all(components);
      const texts = every.flatMap(({ content }) => content ?? []);
      const ids = every.flatMap((one) => one.custom_id ?? []);

      expect(texts.join('').length).toBeLessThanOrEqual(4_000);
      expect(texts.every((text) => text.length > 0 && text.isWellFormed())).toBe(true);
      expect(every.length).toBeLessThanOrEqual(40);
      expect(new Set(ids).size).toBe(ids.length);
      expect(card.title.length).toBeLessThanOrEqual(100);
      for (const { type, components: inner = [], label = '', options = [] } of every) {
        if (type === 1) expect(inner.length).toBeLessThanOrEqual(5);
        expect(label.length).toBeLessThanOrEqual(80);
        expect(options.length).toBeLessThanOrEqual(25);
        for (const one of options) expect(one.label.length).toBeLessThanOrEqual(100);
      }
      const given100 = [
        ...ids,
        ...every.flatMap(({ options = [] }) => options.map((o) => o.value)),
      ];
      for (const id of given100) expect(id.length).toBeLessThanOrEqual(100);
      expect(texts.join('\n')).not.toMatch(/@(everyone|here)|https?:\/\/|discord\.gg/);
    }),
    { numRuns: 300 },
  );
});

const plain = { isSuppressed: false, asleepSince: null, postedAt: null, warningsOf: () => [] };

it('what is cut is cut between signs as people see them, and says where the rest is', () => {
  const family = '👨‍👩‍👧‍👦';
  const found = aCase();
  const excerpt = { kind: 'text', text: family.repeat(300) } as const;
  const who = { number: 'C-7', brand: 'acme', reach: null, nameOf: (id: string) => id, ...plain };

  const [, shown = ''] = composeCard({ found, excerpt, ...who, replyTexts: new Map() }).blocks;

  expect(shown).toMatch(/^> (👨‍👩‍👧‍👦)+…\n-# shortened; all of it: `redress case C-7 --as …`$/u);
});

it('every rule of the lint that may warn has a few words for a card', () => {
  const { rules } = loadLintRules();
  const mayWarn = lintRuleIds.filter((id) => rules[id].level === 'warn' || rules[id].warning);

  expect(mayWarn.filter((id) => lintBriefs[id] === undefined)).toEqual([]);
});
