/** Turns what the schema objects to into sentences that say what is wrong and what to write. */
import type { z } from 'zod';
import { platforms as mentionPlatforms } from '../domain/mention/mention.ts';
import { type Finding, quoted } from './problems.ts';
import { didYouMean, nearest } from './suggest.ts';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
};

/** One finding an issue, and one an unknown key. */
export function findingsOf(error: z.ZodError): readonly Finding[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? unknownKeys(issue)
      : { path: issue.path, message: issue.message },
  );
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys): readonly Finding[] {
  const known = issue.message.split(' ');
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: `this key is not known. The nearest known one is ${nearest(key, known)}; all of them: ${known.join(', ')}.`,
  }));
}

/** The sentence for an issue that brings none of its own; null leaves it to the schema's default. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value':
      return notOneOf(issue.input, issue.values);
    case 'invalid_union':
      return unreadPlatform(platformOf(issue.input), issue['options'] as readonly unknown[]);
    case 'too_small':
      return issue.origin === 'array'
        ? 'this list is empty. Add at least one.'
        : `this is too small. Use ${issue.minimum} or more.`;
    case 'too_big':
      return `this is too large. Use ${issue.maximum} or less.`;
    default:
      return null;
  }
}

function wrongType(expected: string, input: unknown): string {
  const kind = kinds[expected] ?? expected;
  if (input === undefined) return `this is missing. Write ${kind}.`;
  if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
    return 'this has to be a text. Put it in quotes.';
  }
  return `this has to be ${kind}.`;
}

function notOneOf(input: unknown, options: readonly unknown[]): string {
  const known = options.map(String);
  const choices = known.join(', ');
  if (input === undefined) return `this is missing. Write one of ${choices}.`;
  if (typeof input !== 'string') return `this has to be one of ${choices}.`;
  return `${quoted(input)} is not known here. ${didYouMean(input, known)}Use one of ${choices}.`;
}

/** What has no connection of its own has an export. */
function unreadPlatform(platform: unknown, options: readonly unknown[]): string {
  const isKnownPlace = mentionPlatforms.some((one) => one === platform);
  const hint = `${quoted(platform)} has no connection of its own. Take its exports in with \`platform: file\` or \`redress import FILE --platform ${platform}\` (docs/platforms.md).`;
  return isKnownPlace ? hint : notOneOf(platform, options);
}

function platformOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'platform' in input
    ? input.platform
    : undefined;
}
