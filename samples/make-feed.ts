/**
 * Rebuilds feed.jsonl, byte for byte, from the CFPB complaint export and the posts written by hand:
 * `npx node samples/make-feed.ts PATH/TO/cfpb-complaints-sample.csv`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { readMentionFile } from '../src/adapters/platforms/file/reader.ts';
import type { IncomingMention, MentionKind } from '../src/domain/mention/mention.ts';

interface AuthoredPost {
  readonly offsetMinutes: number;
  readonly platform: string;
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly lang: string | null;
  readonly parentId: string | null;
  readonly threadId: string | null;
  readonly kind: MentionKind;
}

interface CompanyNames {
  readonly complainedAbout: readonly string[];
  readonly others: readonly string[];
}

/** Four weeks, less twenty minutes. */
const longestOffsetMinutes = 40_300;
const shortestOffsetMinutes = 40;
const exportReadAt = new Date('2026-01-01T00:00:00Z');

/** A small seeded generator (mulberry32): the same feed comes out each time. Numbers from 0 to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Whole names only; a name that begins with "=" is a common word too and keeps its case. */
function createMask(names: CompanyNames): (text: string) => string {
  const byLength = (list: readonly string[]) => list.toSorted((a, b) => b.length - a.length);
  const toPattern = (name: string) => {
    const words = name.replace(/^=/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const flags = name.startsWith('=') ? 'g' : 'gi';
    return new RegExp(`(?<![A-Za-z])${words.replaceAll(' ', '\\s+')}(?![A-Za-z])`, flags);
  };
  const brand = byLength(names.complainedAbout).map(toPattern);
  const others = byLength(names.others).map(toPattern);
  return (text) => {
    const masked = others.reduce((rest, pattern) => rest.replace(pattern, 'XXXX'), text);
    return brand.reduce((rest, pattern) => rest.replace(pattern, 'Sample Brand'), masked);
  };
}

function authoredRow(post: AuthoredPost) {
  const url = `https://sample.example/${post.platform}/${post.id}`;
  const { offsetMinutes, platform, id, text, author, lang, parentId, threadId, kind } = post;
  const place = { url, lang, parentId, threadId, kind };
  return { offsetMinutes, platform, id, text, author, ...place, origin: 'authored', record: null };
}

function complaintRow(
  mention: IncomingMention,
  offsetMinutes: number,
  mask: (text: string) => string,
) {
  const record = mention.record && { ...mention.record, company: null };
  return {
    offsetMinutes,
    platform: mention.platform,
    // an import of the export itself is no duplicate of the sample
    id: `sample-${mention.nativeId}`,
    text: mask(mention.text),
    author: null,
    url: `https://sample.example/cfpb/${mention.nativeId}`,
    lang: 'en',
    parentId: null,
    threadId: null,
    kind: mention.kind,
    origin: 'cfpb',
    record,
  };
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

function readAuthored(): readonly AuthoredPost[] {
  const lines = readFileSync(new URL('authored.jsonl', import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

async function makeFeed(csvPath: string): Promise<string> {
  const random = createRandom(20_261);
  const mask = createMask(readJson<CompanyNames>('company-names.json'));
  const span = longestOffsetMinutes - shortestOffsetMinutes;
  const rows: { readonly offsetMinutes: number }[] = readAuthored().map(authoredRow);
  for await (const event of readMentionFile(csvPath, { platform: 'cfpb', now: exportReadAt })) {
    if ('rejected' in event) throw new Error(`${event.rejected.place}: ${event.rejected.reason}`);
    if (!('mention' in event)) throw new Error('the export holds a post that is gone');
    const offsetMinutes = shortestOffsetMinutes + Math.floor(random() * span);
    rows.push(complaintRow(event.mention, offsetMinutes, mask));
  }
  const oldestFirst = rows.toSorted((a, b) => b.offsetMinutes - a.offsetMinutes);
  return `${oldestFirst.map((row) => JSON.stringify(row)).join('\n')}\n`;
}

const [csvPath] = process.argv.slice(2);
if (csvPath === undefined) {
  process.stderr.write('Name the CFPB export: npx node samples/make-feed.ts FILE.csv\n');
  process.exitCode = 2;
} else {
  writeFileSync(new URL('feed.jsonl', import.meta.url), await makeFeed(csvPath));
}
