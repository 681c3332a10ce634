/**
 * Makes any number of varied mentions, the same for the same seed. As a program it writes JSON
 * Lines for `redress import`: `npx node bench/generate-mentions.ts COUNT [SEED] > mentions.jsonl`
 */
import { once } from 'node:events';
import type { IncomingMention, Platform } from '../src/domain/mention/mention.ts';

export interface GeneratorConfig {
  readonly count: number;
  readonly seed: number;
  /** Time of the newest mention; the others lie up to four weeks before it. */
  readonly newestAt: Date;
}

const windowMinutes = 28 * 24 * 60;
const platforms: readonly Platform[] = ['x', 'x', 'x', 'bluesky', 'mastodon', 'facebook', 'reddit'];

const openings = [
  'So',
  'Honestly,',
  'Third time I write this:',
  'Hi @samplebrand,',
  'Dear Sample Brand,',
  'Update:',
  'Not again.',
  'Question:',
  'For the record:',
  'To whoever reads this at Sample Brand,',
  '',
];
const complaints = [
  'you charged me {amount} twice in {month}',
  'my {product} shows a balance of {amount} that I paid in {month}',
  'the {channel} kept me waiting {number} minutes and then hung up',
  'I get {number} calls a day about a debt that is not mine',
  'the late fee of {amount} was added while your site was down',
  'somebody opened a {product} in my name in {month}',
  'my refund of {amount} is {number} days late',
  'I lost my job in {month} and cannot pay {amount} right now',
  'I asked you in writing to stop calling me at work, {number} times by now',
  'the {product} is reported late although I have the receipt for {amount}',
  'I will go to court over these {amount} if nobody answers',
  'I filed a complaint with the CFPB about the {product}',
];
const others = [
  'what are your opening hours in {month}?',
  'thank you, the {channel} solved it in {number} minutes',
  'does the {product} have a fee when I pay {amount} early?',
  'the new app is lovely, {number} out of ten',
  'WIN {amount} today, click prize.example/{number}',
  'this hold music is killing me, minute {number}',
];
const details = [
  'The agent in {month} promised something else.',
  'My letter of {month} came back unopened.',
  'I was passed on {number} times by the {channel}.',
  'The statement says {amount}, the {channel} says {amount}.',
  'My neighbour had the same with a {product} last {month}.',
  'I have banked with others for {number} years and never saw this.',
  'The form lost my entries after page {number}.',
  'A supervisor was to call back within {number} hours.',
  'Meanwhile the rent is due and {amount} are missing.',
  'Case number {number}{number}{number}, if that helps.',
  'The reference on the {product} is wrong as well.',
  'It worked fine until {month}.',
  'My sister speaks for me, she has my power of attorney since {month}.',
  'Your own terms, paragraph {number}, say the opposite.',
];
const endings = [
  'Please answer.',
  'Nobody replies.',
  'I have everything in writing.',
  'Still waiting.',
  'Unbelievable 😡',
  'Thanks.',
  'What now?',
  'This has to stop.',
  '#samplebrand',
  'Reference {number}.',
  '',
];
const fillings = {
  product: ['credit card', 'loan', 'payment plan', 'mortgage', 'store card', 'credit report'],
  channel: ['hotline', 'chat', 'app', 'branch', 'complaints desk'],
  month: ['January', 'March', 'May', 'June', 'August', 'October', 'December'],
} as const;
const complaintShare = 0.7;
const replyShare = 0.1;

/** Oldest first. Ids and authors are made up; about one author in three posts more than once. */
export function* generateMentions(config: GeneratorConfig): Generator<IncomingMention> {
  const random = createRandom(config.seed);
  for (let at = 0; at < config.count; at += 1) {
    const ageMinutes = windowMinutes * (1 - (at + 1) / config.count);
    const platform = pick(platforms, random);
    const isReply = at > 0 && random() < replyShare;
    const parentId = isReply ? idOf(Math.floor(random() * at), config.seed) : null;
    yield {
      platform,
      nativeId: idOf(at, config.seed),
      kind: isReply ? 'reply' : 'post',
      text: textOf(random),
      author: `sample_${Math.floor(random() * config.count * 1.5)}`,
      url: `https://sample.example/${platform}/${idOf(at, config.seed)}`,
      postedAt: new Date(config.newestAt.getTime() - Math.round(ageMinutes * 60_000)),
      language: 'en',
      parentId,
      threadId: parentId,
      record: null,
    };
  }
}

function idOf(at: number, seed: number): string {
  return `bench-${seed}-${at}`;
}

function textOf(random: () => number): string {
  const middle = pick(random() < complaintShare ? complaints : others, random);
  const more = Array.from({ length: Math.floor(random() * 3) }, () => pick(details, random));
  const parts = [`${pick(openings, random)} ${middle}.`, ...more, pick(endings, random)];
  const sentences = parts.join(' ').trim();
  return sentences.replace(/\{(\w+)\}/g, (_match, name: string) => filling(name, random));
}

function filling(name: string, random: () => number): string {
  if (name === 'amount') return `$${(random() * 900 + 5).toFixed(2)}`;
  if (name === 'product' || name === 'channel' || name === 'month')
    return pick(fillings[name], random);
  return String(2 + Math.floor(random() * 97));
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Mulberry32: small, seeded, good enough for variety. Numbers from 0 up to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A mention in the fields that `redress import` reads. */
function toImportLine(mention: IncomingMention): string {
  const { nativeId: id, text, author, url, postedAt, platform, language: lang, parentId } = mention;
  return `${JSON.stringify({ id, text, author, url, postedAt, platform, lang, parentId })}\n`;
}

async function writeLines(config: GeneratorConfig): Promise<void> {
  for (const mention of generateMentions(config)) {
    if (!process.stdout.write(toImportLine(mention))) await once(process.stdout, 'drain');
  }
}

if (import.meta.main) {
  const [count, seed] = process.argv.slice(2);
  await writeLines({ count: Number(count ?? 1000), seed: Number(seed ?? 1), newestAt: new Date() });
}
