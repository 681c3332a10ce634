/** `redress lint --jsonl`: examines draft replies, one JSON object a line. */
import type { Writable } from 'node:stream';
import { z } from 'zod';
import type { LintRules } from '../domain/reply/lint/rules.ts';
import { lint } from '../domain/reply/lint.ts';
import type { LintInput, LintResult } from '../domain/reply/lint-result.ts';
import { jurisdictions, type SignalId, signalIds } from '../domain/triage/assessment.ts';
import { answerJsonLines, LineError } from './jsonl.ts';

/** An optional field; null counts as left out. */
function optional<T>(field: z.ZodType<T>, otherwise: T): z.ZodType<T> {
  return z.nullish(field).transform((value) => value ?? otherwise);
}

const Line: z.ZodType<LintInput> = z
  .object({
    text: z.string('must be text'),
    visibility: z.enum(['public', 'private'], 'must be public or private'),
    platform: z
      .string('must be the name of a platform, such as x')
      .trim()
      .min(1, 'must be the name of a platform, such as x'),
    jurisdiction: optional(z.enum(jurisdictions), 'us'),
    collectsDebts: optional(z.boolean(), true),
    author: optional(z.string().nullable(), null),
    officialLinks: optional(z.array(z.string()), []),
    // A signal of a later version relaxes no rule, so it may be passed over.
    signals: optional(
      z.array(z.string()).transform((names) => names.filter(isSignalId)),
      [],
    ),
    identityVerified: optional(z.boolean(), false),
    summoned: optional(z.boolean(), true),
    brandTerms: optional(z.array(z.string()), []),
    signOff: optional(z.string().nullable(), null),
  })
  .transform((line) => ({ ...line, ...unknownHere }));

/** What a line of the contract does not say. */
const unknownHere = { firmNames: [], strictRules: [], lengthLimit: null, facts: null };

function isSignalId(name: string): name is SignalId {
  return (signalIds as readonly string[]).includes(name);
}

/** Answers every line in order; one that cannot be read gets an `error` in its place. */
export async function runLintJsonl(
  input: AsyncIterable<Buffer | string>,
  output: Writable,
  { rules }: { readonly rules: LintRules },
): Promise<void> {
  await answerJsonLines(input, output, (value, id) => {
    const line = Line.safeParse(value);
    if (!line.success) throw new LineError(problemsOf(line.error));
    return { id, ...asPromised(lint(line.data, rules)) };
  });
}

/** The result in the words of the contract. */
function asPromised({ verdict, length, findings }: LintResult): Readonly<Record<string, unknown>> {
  return {
    verdict,
    length,
    findings: findings.map(({ rule, level, start, end, message, fix, overridable }) => ({
      ...{ rule, level, start, end },
      message: `${message} ${fix}`,
      overridable,
    })),
  };
}

/** Names the fields and what they must be, never what they held. */
function problemsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}.`).join(' ');
}
