/** Puts values into a YAML text that a person wrote, and leaves everything else as it stands. */
import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { readDocument } from './document.ts';
import { asEntry } from './entries.ts';

export interface Edit {
  /** Keys of maps, from the outermost on. */
  readonly path: readonly [string, ...string[]];
  readonly value: string | readonly string[];
}

/** Null where the text has no place for it that could be found for sure: then a person writes it. */
export function withValues(text: string, edits: readonly Edit[]): string | null {
  let now = text;
  for (const edit of edits) {
    const next = withValue(now, edit);
    if (next === null || !isJustThat(now, next, edit)) return null;
    now = next;
  }
  return now;
}

function withValue(text: string, { path, value }: Edit): string | null {
  if ('problems' in readDocument(text)) return null;
  const root = parseDocument(text, { prettyErrors: false, logLevel: 'error' }).contents;
  if (root === null) return `${endedLine(text)}${block(path, value, 0)}`;
  if (!isMap(root)) return null;
  let map: YAMLMap = root;
  for (const [depth, key] of path.entries()) {
    const rest = path.slice(depth) as [string, ...string[]];
    const pair = map.items.find((one) => nameOf(one) === key);
    if (!pair) return inserted(text, map, rest, value);
    const isLast = rest.length === 1;
    const inner: unknown = pair.value;
    if (!isLast && isMap(inner)) map = inner;
    else return replaced(text, pair, isLast ? JSON.stringify(value) : flow(rest.slice(1), value));
  }
  return null;
}

function nameOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

/** A key without a value has its place just behind the colon. */
function replaced(text: string, { key, value }: Pair, written: string): string | null {
  const [start, end] = rangeOf(value) ?? [];
  if (start !== undefined && end !== undefined && end > start) {
    return `${text.slice(0, start)}${written}${text.slice(end)}`;
  }
  const afterKey = rangeOf(key)?.[1];
  const colon = afterKey === undefined ? -1 : text.indexOf(':', afterKey);
  return colon < 0 ? null : `${text.slice(0, colon + 1)} ${written}${text.slice(colon + 1)}`;
}

function inserted(
  text: string,
  map: YAMLMap,
  path: readonly [string, ...string[]],
  value: Edit['value'],
): string | null {
  const range = rangeOf(map);
  if (!range) return null;
  const last = map.items.at(-1);
  if (map.flow) {
    const at = last ? endOf(last) : range[0] + 1;
    const added = inner(path, value);
    return at === null
      ? null
      : `${text.slice(0, at)}${last ? `, ${added}` : ` ${added} `}${text.slice(at)}`;
  }
  const first = rangeOf(map.items[0]?.key);
  const end = last ? endOf(last) : null;
  if (!first || end === null) return null;
  const indent = first[0] - (text.lastIndexOf('\n', first[0] - 1) + 1);
  const newline = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end);
  const at = newline < 0 ? text.length : newline + 1;
  const gap = indent === 0 && path.length > 1 ? '\n' : '';
  return `${endedLine(text.slice(0, at))}${gap}${block(path, value, indent)}${text.slice(at)}`;
}

/** Where its value ends, or where its key does. */
function endOf({ key, value }: Pair): number | null {
  const range = rangeOf(value) ?? rangeOf(key);
  return range?.[1] ?? null;
}

function rangeOf(node: unknown): readonly [number, number] | null {
  if (!isScalar(node) && !isCollection(node)) return null;
  return node.range ? [node.range[0], node.range[1]] : null;
}

function endedLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function block([key, ...rest]: readonly string[], value: Edit['value'], indent: number): string {
  const start = `${' '.repeat(indent)}${key}:`;
  return rest.length === 0
    ? `${start} ${JSON.stringify(value)}\n`
    : `${start}\n${block(rest, value, indent + 2)}`;
}

function flow(path: readonly string[], value: Edit['value']): string {
  return `{ ${inner(path, value)} }`;
}

function inner([key, ...rest]: readonly string[], value: Edit['value']): string {
  return `${key}: ${rest.length === 0 ? JSON.stringify(value) : flow(rest, value)}`;
}

/** Read again, it says what it said before, and this. */
function isJustThat(before: string, after: string, { path, value }: Edit): boolean {
  const [old, read] = [readDocument(before), readDocument(after)];
  if ('problems' in old || 'problems' in read) return false;
  const wanted = { ...asEntry(old.document.value) };
  let at: Record<string, unknown> = wanted;
  for (const key of path.slice(0, -1)) {
    const below = { ...asEntry(at[key]) };
    at[key] = below;
    at = below;
  }
  at[path.at(-1) ?? ''] = value;
  return isDeepStrictEqual(read.document.value, wanted);
}
