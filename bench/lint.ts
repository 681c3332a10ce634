/**
 * Lints many replies as one process would: `npm run bench:lint [-- replies]`. Several surfaces, platforms
 * and languages, short and long, with the facts of a case. Prints the seconds, a reply, p99 and the machine.
 */
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { loadLintRules } from '../src/config/load-lint-rules.ts';
import { lint } from '../src/domain/reply/lint.ts';
import type { LintInput } from '../src/domain/reply/lint-result.ts';
import { replyFacts } from '../src/domain/reply/reply-facts.ts';

const replies = Number(process.argv[2] ?? 10_000);
const bounds = { totalSeconds: 20, eachMs: 2 };
const now = new Date('2026-11-24T10:00:00Z');
const platforms = ['x', 'bluesky', 'mastodon', 'discord', 'facebook', 'reddit', 'email'];

const kind = textsOf('kind-replies.jsonl');
const careless = textsOf('careless-replies.jsonl');
const texts = Array.from({ length: replies }, (_, n) => textOf(n));
const recentReplies = kind.slice(0, 20).map((text) => ({ text, at: now }));
const rules = loadLintRules();
for (let n = 0; n < 500; n++) lint(inputOf(n), rules);

const times: number[] = [];
let blocked = 0;
const from = performance.now();
const processorFrom = process.cpuUsage();
for (let n = 0; n < replies; n++) {
  const begun = performance.now();
  if (lint(inputOf(n), rules).verdict === 'block') blocked++;
  times.push(performance.now() - begun);
}
const seconds = (performance.now() - from) / 1000;
const { user, system } = process.cpuUsage(processorFrom);
const processorSeconds = (user + system) / 1_000_000;
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor(replies * share)] ?? 0).toFixed(2);
process.stdout.write(
  [
    `${replies} replies, ${blocked} blocked: ${seconds.toFixed(2)} s, of them ${processorSeconds.toFixed(2)} s of the processor (bound ${bounds.totalSeconds} s for 10000)`,
    `${((processorSeconds * 1000) / replies).toFixed(3)} ms of the processor a reply (bound ${bounds.eachMs} ms), by the clock: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.99999)} ms`,
    `one core of ${cpus().length} (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
  ].join('\n'),
);

function textsOf(file: string): readonly string[] {
  return readFileSync(new URL(`../test/fixtures/lint/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).text);
}

/** No text comes twice: a number is hidden in a harmless word, so that nothing can be remembered. */
function textOf(n: number): string {
  const list = n % 3 === 0 ? careless : kind;
  const text = list[(n * 7919) % list.length] ?? '';
  const longer =
    n % 10 === 0 ? ` ${kind[(n * 31) % kind.length]} ${kind[(n * 17) % kind.length]}` : '';
  return `${text}${longer} Thread ${n.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}`;
}

function inputOf(n: number): LintInput {
  const text = texts[n % texts.length] ?? '';
  return {
    text,
    visibility: n % 4 === 0 ? 'private' : 'public',
    platform: platforms[n % platforms.length] ?? 'x',
    jurisdiction: (['us', 'au', 'uk', 'eu'] as const)[n % 4] ?? 'us',
    collectsDebts: true,
    author: '@pat',
    officialLinks: ['https://help.acme.example/contact'],
    signals: [],
    identityVerified: n % 8 === 0,
    summoned: true,
    brandTerms: ['Sunrise Collections'],
    signOff: '^AB',
    firmNames: ['Acme Credit'],
    strictRules: [],
    lengthLimit: null,
    facts: replyFacts({
      now,
      recentReplies,
      postText: careless[n % careless.length] ?? null,
      postLanguage: 'en',
    }),
  };
}
