/** A proof pack as one readable HTML file: no scripts, nothing loaded from elsewhere, everything escaped. */
import { escapeHtml } from '../domain/text/escape-html.ts';
import type { ProofPack } from '../stages/export-case.ts';
import { eventText } from './event-text.ts';
import { localTime, spoken } from './output.ts';

/** @param zone IANA zone of the complaint desk, in which times are shown */
export function packHtml(pack: ProofPack, zone: string, jsonSha256: string): string {
  const time = (at: Date): string => escaped(localTime(at, zone));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(pack.number)} – proof pack</title>
<style>${styles}</style>
</head>
<body>
<header>
<h1>${escaped(pack.number)} <small>${escaped(pack.brand)}</small></h1>
<p>${escaped(summary(pack))}</p>
<p class="note">Exported ${time(pack.exportedAt)} by ${escaped(pack.exportedBy)}. Times are ${escaped(zone)}. Personal data: keep it as the case itself is kept.</p>
${verdict(pack)}
</header>
${section('What was said', posts(pack, time))}
${section('Our replies', replies(pack, time))}
${section('Clocks', clocks(pack, time))}
${section('Timeline', timeline(pack, zone))}
${section('Who read restricted parts', reads(pack, time))}
${section('How to verify this', how(pack, jsonSha256))}
</body>
</html>
`;
}

type Time = (at: Date) => string;

const styles = `
:root{color-scheme:light}
body{font:16px/1.5 system-ui,sans-serif;color:#1b1f24;background:#fff;max-width:54rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.7rem;margin:0}h1 small{font-weight:400;color:#57606a}
h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid #d0d7de;padding-bottom:.2rem}
article{margin:0 0 1.2rem;break-inside:avoid}
blockquote{margin:.4rem 0;padding:.5rem .9rem;border-inline-start:3px solid #8c959f;background:#f6f8fa;white-space:pre-wrap;overflow-wrap:anywhere}
p{margin:.3rem 0}.note,.meta{color:#57606a;font-size:.9rem;overflow-wrap:anywhere}
.ok{color:#116329}.bad{color:#a40e26;font-weight:600}
code{font:.78rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #eaeef2;overflow-wrap:anywhere}
td:nth-child(-n+2){white-space:nowrap;overflow-wrap:normal;width:1%}
@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}tr{break-inside:avoid}blockquote{background:none}}
`;

function summary({ case: found }: ProofPack): string {
  return `${found.priority}, ${spoken(found.status)}, ${spoken(found.category)}, complaint ${spoken(found.complaintStatus)}; signals: ${found.signals.map(spoken).join(', ') || 'none'}; ${found.platform}, jurisdiction ${found.jurisdiction}.`;
}

function verdict({ verification: { faults } }: ProofPack): string {
  if (faults.length === 0) {
    return '<p class="ok">The record of this case proves itself: every event, state and text held fits its hash.</p>';
  }
  const places = faults.map(({ place, what }) => `<li>${escaped(`${place}: ${what}`)}</li>`);
  return `<p class="bad">The record of this case does NOT hold:</p><ul class="bad">${places.join('')}</ul>`;
}

function posts({ posts: all }: ProofPack, time: Time): readonly string[] {
  return all.map((post) => {
    const who = post.author ? `@${post.author}` : 'author not held';
    const where = post.url ?? 'no address held';
    return `<article><p><strong><bdi>${escaped(who)}</bdi></strong> on ${escaped(post.platform)}, ${time(post.postedAt)}, first seen ${time(post.firstSeenAt)}</p>
${quote(post.text || null, post.language)}
<p class="meta">${escaped(where)} · id ${escaped(post.nativeId || 'not held')} · ${escaped(post.contentState)}<br><code>commitment ${escaped(post.commitment ?? 'none')}<br>salt ${escaped(post.salt ?? 'gone with the text')}</code></p></article>`;
  });
}

function replies({ replies: all }: ProofPack, time: Time): readonly string[] {
  return all.map((reply) => {
    const steps = [
      `${reply.draftedBy === 'redress' ? 'suggested' : `drafted by ${reply.draftedBy}`} ${time(reply.draftedAt)}`,
      `lint ${reply.lintVerdict} (rules ${reply.ruleVersion})`,
      ...(reply.approvedBy && reply.approvedAt
        ? [`approved by ${reply.approvedBy} ${time(reply.approvedAt)}`]
        : []),
      ...(reply.postedBy && reply.postedAt
        ? [`posted by ${reply.postedBy} ${time(reply.postedAt)}`]
        : []),
    ].map(escaped);
    return `<article><p><strong>${escaped(spoken(reply.state))}</strong>, ${escaped(reply.visibility)}; ${steps.join('; ')}</p>
${quote(reply.text, null)}
<p class="meta">${escaped(reply.permalink ?? 'no address')} · platform id ${escaped(reply.platformId ?? 'none')}<br><code>approved sha256 ${escaped(reply.sha256 ?? 'none')}<br>commitment ${escaped(reply.commitment)}<br>salt ${escaped(reply.salt ?? 'gone with the text')}</code></p></article>`;
  });
}

function clocks({ clocks: all }: ProofPack, time: Time): readonly string[] {
  return all.map(
    (clock) =>
      `<article><p><strong>${escaped(clock.rule)}</strong> ${escaped(spoken(clock.state))}, due ${time(clock.dueAt)} <span class="meta">(rule of ${escaped(clock.ruleVersion)})</span></p>${clock.explain.map((line) => `<p class="meta">${escaped(line)}</p>`).join('')}</article>`,
  );
}

function timeline({ timeline: events, caseNumbers }: ProofPack, zone: string): readonly string[] {
  const rows = events.map((event) => {
    const words = event.words?.body ?? null;
    const said = eventText({ ...event, words }, { zone, caseNumbers });
    return `<tr><td>${escaped(localTime(event.at, zone))}</td><td>${escaped(event.actor)}</td><td>${escaped(said)}${words ? quote(words, null) : ''}<br><code>${event.seq} ${escaped(event.hash)}</code></td></tr>`;
  });
  return [
    `<table><thead><tr><th>When</th><th>Who</th><th>What, with number and hash</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  ];
}

function reads({ reads: all }: ProofPack, time: Time): readonly string[] {
  const rows = all.map(
    ({ at, staffId, fields }) =>
      `<tr><td>${time(at)}</td><td>${escaped(staffId)}</td><td>${escaped(fields.join(', '))}</td></tr>`,
  );
  return [`<table><tbody>${rows.join('')}</tbody></table>`];
}

function how({ verification }: ProofPack, jsonSha256: string): readonly string[] {
  const steps = verification.how.map((line) => `<li>${escaped(line)}</li>`);
  return [
    `<ol>${steps.join('')}</ol><p class="meta">The JSON file of this pack holds every value. Its SHA-256: <code>${escaped(jsonSha256)}</code></p>`,
  ];
}

function quote(text: string | null, language: string | null): string {
  if (text === null) return '<p class="meta">(removed)</p>';
  const lang = language ? ` lang="${escaped(language)}"` : '';
  return `<blockquote dir="auto"${lang}>${escaped(text)}</blockquote>`;
}

function section(title: string, parts: readonly string[]): string {
  const body = parts.length === 0 ? '<p class="meta">none</p>' : parts.join('\n');
  return `<section><h2>${escaped(title)}</h2>\n${body}</section>`;
}

/** Control characters that turn the direction of what follows are taken out of markup, not of the JSON. */
function escaped(text: string): string {
  return escapeHtml(text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, ''));
}
