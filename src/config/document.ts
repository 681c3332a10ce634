/** A YAML text as plain values, with the line on which each of them stands. */
import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Path } from './problems.ts';

export interface SourceDocument {
  /** Maps, lists and scalars; a key without a value counts as not written. */
  readonly value: unknown;
  /** Line of the value, or of the nearest thing around it that is written; null in an empty text. */
  lineOf(path: Path): number | null;
}

export interface SyntaxProblem {
  readonly line: number | null;
  readonly message: string;
}

type Parsed = Document.Parsed;

const mostAliases = 100;
const tooDeep = 'this is nested too deeply to be a configuration. Check brackets and indentation.';
const unreadable = 'this is not YAML. Check quotes, brackets and indentation here.';

const sentences: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'a tab stands where YAML wants spaces. Indent with spaces.',
  BAD_INDENT: 'the indentation does not fit the lines above. Line it up with its neighbours.',
  MULTIPLE_DOCS: 'a second document begins here (---). Keep everything in one.',
  MISSING_CHAR: 'a closing quote, bracket or separator is missing. Add it here or just above.',
  BAD_SCALAR_START: 'a value begins with a character that YAML keeps for itself. Put it in quotes.',
  BAD_ALIAS: 'an alias (*name) is not written correctly. Put the value in quotes if it is a text.',
  RESOURCE_EXHAUSTION: tooDeep,
};

/** Never throws, and never quotes the text: it may hold a password somebody wrote by mistake. */
export function readDocument(
  text: string,
): { readonly document: SourceDocument } | { readonly problems: readonly SyntaxProblem[] } {
  const lines = new LineCounter();
  try {
    // The parser's own check for repeated keys takes minutes on a large file.
    const parsed = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    });
    const problems = [...syntaxProblems(parsed, lines), ...repeatedKeys(parsed, lines)];
    if (problems.length > 0) return { problems };
    const value = withoutNulls(parsed.toJS({ maxAliasCount: mostAliases }));
    return { document: { value, lineOf: lineFinder(parsed, lines) } };
  } catch (error) {
    if (error instanceof RangeError) return { problems: [{ line: null, message: tooDeep }] };
    if (error instanceof ReferenceError)
      return { problems: [{ line: null, message: aliasTrouble }] };
    throw error;
  }
}

const aliasTrouble = `an alias (*name) has no anchor (&name) before it, or aliases multiply to more than ${mostAliases} values. Write the values out.`;

function syntaxProblems(parsed: Parsed, lines: LineCounter): readonly SyntaxProblem[] {
  const byLine = new Map<number, SyntaxProblem>();
  for (const error of parsed.errors) {
    const { line } = lines.linePos(error.pos[0]);
    // One slip often upsets the parser several times on its line.
    if (byLine.has(line)) continue;
    byLine.set(line, { line, message: sentences[error.code] ?? unreadable });
    if (error.code === 'RESOURCE_EXHAUSTION') break;
  }
  return [...byLine.values()];
}

function repeatedKeys(parsed: Parsed, lines: LineCounter): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  visit(parsed, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const name = keyOf(pair);
        if (seen.has(name)) {
          const message = 'this key is written twice in the same place. Keep one of them.';
          problems.push({ line: lineAt(pair.key, lines), message });
        }
        seen.add(name);
      }
    },
  });
  return problems;
}

function lineFinder(parsed: Parsed, lines: LineCounter): SourceDocument['lineOf'] {
  const pairsOf = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  function pairIn(map: YAMLMap, name: string): Pair | undefined {
    const pairs = pairsOf.get(map) ?? new Map(map.items.map((pair) => [keyOf(pair), pair]));
    pairsOf.set(map, pairs);
    return pairs.get(name);
  }

  return (path) => {
    let node: unknown = parsed.contents;
    let line = lineAt(node, lines);
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(parsed);
      const pair = isMap(node) ? pairIn(node, String(step)) : undefined;
      const item = isSeq(node) ? node.items[Number(step)] : undefined;
      node = pair?.value ?? item;
      line = lineAt(pair?.key ?? item, lines) ?? line;
    }
    return line;
  };
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function lineAt(node: unknown, lines: LineCounter): number | null {
  const start = (node as Node | null | undefined)?.range?.[0];
  return start === undefined ? null : lines.linePos(start).line;
}

/** `sources:` with every entry commented out is read as if the key were absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}
