/** The small language phrases are written in, and what it means. */
import { normalise } from './normalise.ts';
import { tokenise } from './tokenise.ts';

export type PatternElement =
  /** One word: as it stands, or every word that begins with it. */
  | { readonly kind: 'word'; readonly text: string; readonly isStem: boolean }
  | {
      readonly kind: 'choice';
      readonly choices: readonly (readonly PatternElement[])[];
      readonly isOptional: boolean;
    }
  /** Up to `upTo` words of any kind, within the sentence. */
  | { readonly kind: 'gap'; readonly upTo: number };

export interface Pattern {
  /** Nothing but handles and addresses may stand before the phrase. */
  readonly atStart: boolean;
  /** Nothing but handles and addresses may stand after the phrase. */
  readonly atEnd: boolean;
  readonly elements: readonly PatternElement[];
}

/** Named lists of alternatives that patterns refer to as `{name}`. */
export type WordSets = Readonly<Record<string, readonly string[]>>;

/** What the patterns of one language share. */
interface Language {
  readonly sets: WordSets;
  readonly words: Map<string, PatternElement[]>;
  readonly choices: Map<string, readonly (readonly PatternElement[])[]>;
}

interface Reader {
  readonly pattern: string;
  readonly language: Language;
  readonly parts: readonly string[];
  at: number;
}

/** A word that normalising leaves as it is; most are, and reading thousands takes time. */
const normalWord = /^(?!.*(.)\1\1)[a-z]+$/;
const gaps: Readonly<Record<string, number>> = { '..': 3, '...': 6 };

/**
 * Makes the reader of the patterns of one language. Words are matched in their normalised form,
 * whatever signs stand between them. `word*` is any word that begins so; `(a|b c)` a choice, of
 * other choices if need be; `(a)?` may be missing; `{name}` a choice from a set; `..` up to three
 * and `...` up to six words in the same sentence; `^` before and `$` after the phrase tie it to the
 * start and the end of the text.
 *
 * @returns a function that throws an Error naming the pattern when it cannot be read
 */
export function createPatternParser(sets: WordSets): (pattern: string) => Pattern {
  const language: Language = { sets, words: new Map(), choices: new Map() };
  return (pattern) => {
    const elements = parseAll(pattern.replace(/^\^\s|\s\$$/g, ''), language);
    if (elements[0]?.kind === 'gap') {
      throw new Error(`The pattern "${pattern}" must begin with a word.`);
    }
    return { elements, atStart: pattern.startsWith('^ '), atEnd: pattern.endsWith(' $') };
  };
}

function parseAll(pattern: string, language: Language): PatternElement[] {
  const parts = pattern.match(/\(|\)\??|\||\{[^{}]*\}\??|[^\s(){}|]+/g) ?? [];
  const reader: Reader = { pattern, language, parts, at: 0 };
  const elements = parseSequence(reader);
  if (reader.at < parts.length) {
    throw new Error(`The pattern "${pattern}" has a bracket or a bar too many.`);
  }
  return elements;
}

/** Reads up to the end, a bar or a closing bracket. */
function parseSequence(reader: Reader): PatternElement[] {
  const elements: PatternElement[] = [];
  for (let part = reader.parts[reader.at]; part !== undefined; part = reader.parts[reader.at]) {
    if (part === '|' || part.startsWith(')')) break;
    reader.at++;
    if (part === '(') elements.push(parseChoice(reader));
    else elements.push(...parsePart(part, reader));
  }
  if (elements.length === 0) {
    throw new Error(`The pattern "${reader.pattern}" holds a choice without words.`);
  }
  return elements;
}

function parseChoice(reader: Reader): PatternElement {
  const choices = [parseSequence(reader)];
  for (; reader.parts[reader.at] === '|'; choices.push(parseSequence(reader))) reader.at++;
  const closing = reader.parts[reader.at++];
  if (closing === undefined) {
    throw new Error(`The pattern "${reader.pattern}" has a bracket that is not closed.`);
  }
  return { kind: 'choice', choices, isOptional: closing === ')?' };
}

function parsePart(part: string, { pattern, language }: Reader): PatternElement[] {
  const upTo = gaps[part];
  if (upTo !== undefined) return [{ kind: 'gap', upTo }];
  if (part.startsWith('{')) {
    const choices = choicesOfSet(part.replace(/[{}?]/g, ''), pattern, language);
    return [{ kind: 'choice', choices, isOptional: part.endsWith('?') }];
  }
  const known = language.words.get(part);
  if (known) return known;
  const elements = parseWord(part, pattern);
  language.words.set(part, elements);
  return elements;
}

function choicesOfSet(
  name: string,
  pattern: string,
  language: Language,
): readonly (readonly PatternElement[])[] {
  const known = language.choices.get(name);
  if (known) return known;
  const members = language.sets[name];
  if (members === undefined) {
    throw new Error(`The pattern "${pattern}" names a set that is not there: {${name}}.`);
  }
  const choices = members.map((member) => parseAll(member, language));
  language.choices.set(name, choices);
  return choices;
}

function parseWord(part: string, pattern: string): PatternElement[] {
  if (normalWord.test(part)) return [{ kind: 'word', text: part, isStem: false }];
  const isStem = part.endsWith('*');
  const { words } = tokenise(normalise(isStem ? part.slice(0, -1) : part).text);
  if (words.length === 0) {
    throw new Error(`The pattern "${pattern}" holds "${part}", which is no word.`);
  }
  return words.map((text, at) => ({
    kind: 'word',
    text,
    isStem: isStem && at === words.length - 1,
  }));
}
