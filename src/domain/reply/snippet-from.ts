/** Makes a snippet of a reply that was sent: without the person, the link and the sign-off. */
import { type RedactionRule, redact } from '../privacy/redact.ts';
import type { Category } from '../triage/assessment.ts';
import type { Tone } from './skeleton.ts';
import type { Snippet } from './snippet.ts';

export interface SentReply {
  readonly text: string;
  /** Handle of the person answered; null when unknown. */
  readonly author: string | null;
  readonly language: string;
  readonly category: Category;
  readonly tone: Tone;
  readonly officialLinks: readonly string[];
}

/** Null when something in it points at a person. The review is still to be signed. */
export function snippetFrom(
  sent: SentReply,
  { id, owner }: Pick<Snippet, 'id' | 'owner'>,
  rules: readonly RedactionRule[],
): Snippet | null {
  const text = withPlaceholders(sent);
  const { replacements } = redact(text, sent.author, rules);
  if (replacements.length > 0) return null;
  const { language, category, tone } = sent;
  return { id, owner, language, categories: [category], reviewedBy: null, version: 1, tone, text };
}

function withPlaceholders({ text, author, officialLinks }: SentReply): string {
  let bare = text.replace(/\s*[\^-]\s?\p{Lu}{1,4}\s*$/u, '');
  for (const link of officialLinks) bare = bare.replaceAll(link, '{link}');
  const handle = author?.replace(/^@|^u\//, '') ?? '';
  if (handle === '') return bare.trim();
  for (const written of [`u/${handle}`, `@${handle}`, handle]) {
    bare = bare.replaceAll(written, '{author}');
  }
  return bare.trim();
}

/** The file of a snippet. */
export function snippetFile(snippet: Snippet): string {
  const { id, owner, language, categories, reviewedBy, version, tone, text } = snippet;
  return [
    '---',
    `id: ${id}`,
    `owner: ${owner}`,
    `language: ${language}`,
    `categories: [${categories.join(', ')}]`,
    `reviewedBy: ${reviewedBy ?? 'null'}`,
    `version: ${version}`,
    `tone: ${tone}`,
    '---',
    '',
    text,
    '',
  ].join('\n');
}
