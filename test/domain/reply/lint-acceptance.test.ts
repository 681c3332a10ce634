/** The acceptance tests and failure modes that are the lint's to keep. */
import { describe, expect, it } from 'vitest';
import { loadContactRules } from '../../../src/config/load-contact.ts';
import { nextOpening } from '../../../src/domain/follow-up/contact-window.ts';
import { lint } from '../../../src/domain/reply/lint.ts';
import type { LintInput } from '../../../src/domain/reply/lint-result.ts';
import { replyFacts } from '../../../src/domain/reply/reply-facts.ts';
import { aBrand, aLintInput, blockingRules, lintRules } from './reply-rules.ts';
import { carelessReplies } from './reply-samples.ts';

const safeReply =
  "Hi @pat, thank you for telling us. We're sorry for the frustration and would like to look into it: https://help.acme.example/contact ^AB";
const now = new Date('2026-11-24T10:00:00Z');

function findingOf(rule: string, input: Partial<LintInput>) {
  return lint(aLintInput(input), lintRules).findings.find((finding) => finding.rule === rule);
}

it('acceptance 6: to a person on the register of opt-outs nothing may be written', () => {
  const facts = replyFacts({ now, stops: ['suppressed'] });

  expect(findingOf('L-SUPP', { text: safeReply, facts })).toMatchObject({
    level: 'block',
    override: 'never',
  });
});

it('acceptance 7: a draft about an account past due that asks for its number is blocked four times', () => {
  const text = 'We can see your account is past due, DM your acct number';

  const rules = blockingRules({ text });

  expect(rules).toEqual(expect.arrayContaining(['L-CUST', 'L-DEBT', 'L-ASKPII', 'L-HANDBAD']));
});

it('acceptance 8: one letter more in an approved text and the lint finds what it then says', () => {
  const approved = `${safeReply} Our complaints dept.`;

  expect(blockingRules({ text: approved })).toEqual([]);
  expect(blockingRules({ text: approved.replace('dept', 'debt') })).toEqual(['L-DEBT']);
});

it('acceptance 9: under a post on X that does not name the brand, only a person may post by hand', () => {
  const finding = findingOf('L-SUMM', { text: safeReply, platform: 'x', summoned: false });

  expect(finding).toMatchObject({ level: 'block', fix: 'Post this reply by hand.' });
  expect(findingOf('L-SUMM', { text: safeReply, platform: 'x', summoned: true })).toBeUndefined();
});

it('acceptance 15: a brand called Collections may sign with its name only when it is listed', () => {
  const text = `${safeReply} Sunrise Collections`;

  const unlisted = blockingRules({ text, firmNames: ['Sunrise Collections'] });
  const listed = blockingRules({ text, brandTerms: ['Sunrise Collections'] });

  expect(unlisted).toEqual(['L-DEBT']);
  expect(listed).toEqual([]);
});

describe('acceptance 18: a private message at 07:55 with Regulation F', () => {
  const rule = loadContactRules([aBrand()]).get('acme') ?? null;
  const text = 'This is Acme Credit. How can we help? Reply STOP to opt out. ^AB';
  const at = (iso: string, contactZone: string | null, step: 'approving' | 'sending') => {
    const moment = new Date(iso);
    const opening = rule && nextOpening(rule, { contactZone, contactHours: null }, moment);
    const hoursFrom = opening && opening > moment ? opening : null;
    const facts = replyFacts({ now: moment, step, hoursFrom });
    return findingOf('L-WIN', { text, visibility: 'private', facts })?.level ?? 'allowed';
  };

  it('may be approved, to wait, and may not be sent before 08:00', () => {
    expect(at('2026-11-24T12:55:00Z', 'America/New_York', 'approving')).toBe('warn');
    expect(at('2026-11-24T12:55:00Z', 'America/New_York', 'sending')).toBe('block');
    expect(at('2026-11-24T13:00:00Z', 'America/New_York', 'sending')).toBe('allowed');
  });

  it('where the zone is not known, only the hours that fit everywhere count', () => {
    expect(at('2026-11-24T13:00:00Z', null, 'sending')).toBe('block');
  });
});

describe('F17', () => {
  it('F17: what a model drafted is posted over no interface that did not agree to it', () => {
    const drafted = { aiAssisted: true, via: 'api' } as const;
    const finding = (facts: Parameters<typeof replyFacts>[0]) =>
      findingOf('L-AI', { text: safeReply, platform: 'x', facts: replyFacts(facts) })?.level;

    expect(finding({ now, ...drafted })).toBe('block');
    expect(finding({ now, ...drafted, via: 'hand' })).toBeUndefined();
    expect(finding({ now, ...drafted, aiApproval: 'approval of 2026-11-02' })).toBeUndefined();
  });

  it('F17: whatever is blocked, a person is told what to do about it', () => {
    const findings = carelessReplies.flatMap(
      ({ text, input }) => lint(aLintInput({ text, ...input }), lintRules).findings,
    );

    for (const { message, fix } of findings) {
      expect(message).toMatch(/^[A-Z].*\.$/s);
      expect(fix).toMatch(/^[A-Z].*\.$/s);
    }
  });
});

describe('a supervisor', () => {
  const text = `${safeReply} You get a refund.`;

  it('may set aside what the table allows, and then a second person has to approve', () => {
    const facts = replyFacts({ now, setAside: ['L-PROM'], draftedBy: 'ann', approver: 'ann' });

    expect(blockingRules({ text })).toEqual(['L-PROM']);
    expect(blockingRules({ text, facts })).toEqual(['L-4EYES']);
    expect(blockingRules({ text, facts: { ...facts, approver: 'lea' } })).toEqual([]);
  });

  it.each(['L-DEBT', 'L-BLM'])('may not set %s aside', (rule) => {
    const bad = `${safeReply} You failed to mention the debt.`;
    const facts = replyFacts({ now, setAside: [rule], draftedBy: 'ann', approver: 'lea' });

    expect(blockingRules({ text: bad, facts })).toContain(rule);
  });
});

describe('a brand', () => {
  it('may take a warning for a block, which a supervisor may then set aside', () => {
    const unsigned = { text: safeReply, signOff: '^CD', strictRules: ['L-SIGN'] };
    const facts = replyFacts({ now, setAside: ['L-SIGN'] });

    expect(findingOf('L-SIGN', { ...unsigned, strictRules: [] })?.override).toBe('anyone');
    expect(findingOf('L-SIGN', unsigned)).toMatchObject({ level: 'block', override: 'supervisor' });
    expect(findingOf('L-SIGN', { ...unsigned, facts })?.level).toBe('warn');
  });
});

describe('to somebody who may harm themselves', () => {
  const dismissive = 'We are sorry, everybody has bad days. Please send us a private message. ^AB';
  const cold = 'Please send us a private message so that we can look into it. ^AB';
  const kind = 'We are so sorry that things are this hard. Please send us a private message. ^AB';

  it.each([
    ['makes it small', dismissive, 'L-MIN'],
    ['shows no sympathy', cold, 'L-EMP'],
  ])('nothing is said that %s', (_what, text, rule) => {
    const signals = ['self_harm'] as const;
    const facts = replyFacts({ now, setAside: [rule] });

    expect(blockingRules({ text })).toEqual([]);
    expect(blockingRules({ text, signals })).toEqual([rule]);
    expect(findingOf(rule, { text, signals })?.override).toBe('supervisor');
    expect(blockingRules({ text, signals, facts })).toEqual([]);
  });

  it('kind words are not stopped', () => {
    expect(blockingRules({ text: kind, signals: ['self_harm'] })).toEqual([]);
  });
});

describe('the surface', () => {
  const text = 'This is Acme Credit about your debt. Reply STOP to opt out. ^AB';
  const inPrivate = { text, visibility: 'private', platform: 'email', signOff: '^AB' } as const;

  it('decides anew what may be said', () => {
    const verified = { identityVerified: true };

    expect(blockingRules({ ...inPrivate, visibility: 'public' })).toContain('L-DEBT');
    expect(blockingRules(inPrivate)).toContain('L-DEBT');
    expect(blockingRules({ ...inPrivate, ...verified })).toEqual(['L-MINI']);
    expect(blockingRules({ ...inPrivate, ...verified, platform: 'mastodon' })).toContain('L-DEBT');
  });

  it('asks in private who writes, and is content with the firm and initials', () => {
    const message =
      'Hello, this is Acme Credit. Thank you for writing. ^AB\nReply STOP to opt out.';

    const { findings } = lint(aLintInput({ ...inPrivate, text: message }), lintRules);

    expect(findings).toEqual([]);
  });

  it('may name who writes in private, and not in public', () => {
    const message = 'Thank you for writing to us. — Anna Bright';

    expect(findingOf('L-SIGN', { text: message })?.level).toBe('warn');
    expect(findingOf('L-SIGN', { ...inPrivate, text: message, signOff: null })).toBeUndefined();
  });

  it('has the limit of its server where that sets one', () => {
    const { length } = lint(
      aLintInput({ text: safeReply, platform: 'mastodon', lengthLimit: 5_000 }),
      lintRules,
    );

    expect(length.limit).toBe(5_000);
  });
});
