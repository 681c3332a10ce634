/** Counts cases by what they have in common: now, and by hour of the past. */
import { type SpikeRules, type ThemeKind, windowHours } from '../../../domain/incident/incident.ts';
import type { Category } from '../../../domain/triage/assessment.ts';
import type { ThemeReading, WatchedBrand } from '../../../ports/incident-store.ts';
import type { Transaction } from '../database.ts';

const hourMs = 3_600_000;

export interface ReadingQuery {
  readonly brand: WatchedBrand;
  readonly kind: ThemeKind;
  readonly rules: SpikeRules;
  readonly now: Date;
}

/** Few themes are frequent at a time, so only theirs is the long look back. */
export async function readThemes(
  tx: Transaction,
  query: ReadingQuery,
): Promise<readonly ThemeReading[]> {
  const candidates = await candidateThemes(tx, query);
  if (candidates.length === 0) return [];
  const heard = await heardSources(tx, query);
  const names = query.kind === 'category' ? heard.map(({ source }) => source) : null;
  const themes = candidates.map(({ theme }) => theme);
  const hours = await hourlyCounts(tx, query, themes, names);
  const span = await localSpan(tx, query, heardSince(heard, query));
  return candidates.map(({ theme, category, incidentId, elevatedAt }) => {
    const own = hours.filter((hour) => hour.theme === theme);
    return {
      theme: { kind: query.kind, key: theme, category },
      count: own.reduce((total, { inWindow }) => total + inWindow, 0),
      history: { ...span, counts: own.map(({ hour, before }) => ({ hour, count: before })) },
      incident: incidentId && elevatedAt ? { id: incidentId, elevatedAt } : null,
    };
  });
}

/**
 * Cases with their theme. A person who posted a wave's words twice counts once. Heard late means
 * history that was read in, a register, or a source that was away: not what people do now.
 * $1 brand, $2 from, $3 now, $4 hours in which a post must be heard
 */
export function themedCases(kind: ThemeKind): string {
  return `SELECT ${columnsOf[kind]} AS theme, c."id", c."receivedAt", c."sourceName", c."category",
      c."incidentId"
    FROM "Case" c ${joinsOf[kind]}
    WHERE c."brandId" = $1::uuid AND c."receivedAt" >= $2::timestamptz
      AND c."receivedAt" <= $3::timestamptz
      AND c."openedAt" <= c."receivedAt" + $4 * interval '1 hour'
      AND NOT c."quiet" AND c."complaintStatus" <> 'not'`;
}

const columnsOf = {
  category: `'category:' || c."category"`,
  wave: `DISTINCT 'wave:' || coalesce(m."waveId", m."id")`,
};

const joinsOf = {
  category: '',
  wave: `JOIN "CaseMention" l ON l."brandId" = c."brandId" AND l."caseId" = c."id"
    JOIN "Mention" m ON m."id" = l."mentionId"`,
};

interface Candidate {
  readonly theme: string;
  readonly category: Category;
  readonly incidentId: string | null;
  readonly elevatedAt: Date | null;
}

/** Frequent enough to be looked at, or with an open incident that may end. */
function candidateThemes(tx: Transaction, query: ReadingQuery): Promise<readonly Candidate[]> {
  const { brand, kind, rules, now } = query;
  return tx.$queryRawUnsafe<Candidate[]>(
    `WITH themed AS (${themedCases(kind)}),
     frequent AS (
       SELECT theme, mode() WITHIN GROUP (ORDER BY "category") AS category FROM themed
       GROUP BY theme HAVING count(*) >= $5
     ),
     open AS (
       SELECT * FROM "Incident" WHERE "brandId" = $1::uuid AND "state" = 'open'
         AND "theme" LIKE $6 || ':%'
     )
     SELECT coalesce(f.theme, o."theme") AS theme, coalesce(o."category", f.category) AS category,
       o."id" AS "incidentId", o."elevatedAt"
     FROM frequent f FULL JOIN open o ON o."theme" = f.theme
     ORDER BY 1`,
    brand.id,
    windowStart(now),
    now,
    rules.heardWithinHours,
    rules.opens.atLeast,
    kind,
  );
}

interface HeardSource {
  readonly source: string;
  readonly since: Date;
}

/** Sources that were heard as people posted, since when, as far as we look back. */
async function heardSources(
  tx: Transaction,
  { brand, kind, rules, now }: ReadingQuery,
): Promise<readonly HeardSource[]> {
  const rows = await tx.$queryRawUnsafe<HeardSource[]>(
    `SELECT "sourceName" AS source, min("postedAt") AS since FROM "Mention"
     WHERE "brandId" = $1::uuid AND "postedAt" >= $2::timestamptz AND "postedAt" <= $3::timestamptz
       AND "firstSeenAt" <= "postedAt" + $4 * interval '1 hour'
     GROUP BY 1`,
    brand.id,
    lookBackStart(rules, now),
    now,
    rules.heardWithinHours,
  );
  if (kind === 'wave') return rows;
  const known = now.getTime() - rules.historyDays * 24 * hourMs;
  return rows.filter(({ since }) => since.getTime() <= known);
}

interface HourRow {
  readonly theme: string;
  readonly hour: number;
  readonly inWindow: number;
  readonly before: number;
}

/** Cases of the window that another incident has taken count for that one only. */
function hourlyCounts(
  tx: Transaction,
  { brand, kind, rules, now }: ReadingQuery,
  themes: readonly string[],
  sources: readonly string[] | null,
): Promise<readonly HourRow[]> {
  return tx.$queryRawUnsafe<HourRow[]>(
    `WITH themed AS (${themedCases(kind)})
     SELECT t.theme, floor(${localHour('t."receivedAt"', '$6')})::int AS hour,
       (count(*) FILTER (WHERE t."receivedAt" > $5::timestamptz
          AND (i."id" IS NULL OR i."theme" = t.theme)))::int AS "inWindow",
       (count(*) FILTER (WHERE t."receivedAt" <= $5::timestamptz))::int AS before
     FROM themed t LEFT JOIN "Incident" i ON i."id" = t."incidentId"
     WHERE t.theme = ANY($7::text[]) AND ($8::text[] IS NULL OR t."sourceName" = ANY($8::text[]))
     GROUP BY 1, 2`,
    brand.id,
    lookBackStart(rules, now),
    now,
    rules.heardWithinHours,
    windowStart(now),
    brand.zone,
    themes,
    sources,
  );
}

async function localSpan(
  tx: Transaction,
  { brand, now }: ReadingQuery,
  since: Date,
): Promise<{ readonly from: number; readonly until: number }> {
  const [span] = await tx.$queryRawUnsafe<{ from: number; until: number }[]>(
    `SELECT (${localHour('$1::timestamptz', '$3')})::float8 AS "from",
       (${localHour('$2::timestamptz', '$3')})::float8 AS until`,
    since,
    windowStart(now),
    brand.zone,
  );
  return span ?? { from: 0, until: 0 };
}

/** Hours since 1970 on the clock of the zone, so that an hour of the week is one in summer and winter. */
function localHour(instant: string, zone: string): string {
  return `extract(epoch FROM ${instant} AT TIME ZONE ${zone}) / 3600`;
}

function windowStart(now: Date): Date {
  return new Date(now.getTime() - windowHours * hourMs);
}

function lookBackStart({ lookBackWeeks }: SpikeRules, now: Date): Date {
  return new Date(windowStart(now).getTime() - lookBackWeeks * 7 * 24 * hourMs);
}

/** From where on what is counted was heard; a wave may come from any source. */
function heardSince(heard: readonly HeardSource[], { kind, now }: ReadingQuery): Date {
  const times = heard.map(({ since }) => since.getTime());
  if (times.length === 0) return now;
  return new Date(kind === 'wave' ? Math.min(...times) : Math.max(...times));
}
