/** Reads what `redress act NUMBER record` reports: what happened, and when. */
import { z } from 'zod';
import type { ClockReport } from '../domain/clock/report.ts';
import { clockTriggers, complaintKinds } from '../domain/clock/rule.ts';

export interface ReportOptions {
  readonly event?: string | undefined;
  readonly at?: string | undefined;
  readonly kind?: string | undefined;
}

type Read =
  | { readonly ok: true; readonly report: ClockReport | null }
  | { readonly ok: false; readonly problem: string };

const happenings = ['reclassified', ...clockTriggers] as const;
const instant = z.union([
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }),
]);

/** @returns the report, null for every other action, or what is wrong with the options */
export function reportIn(action: string, { event, at, kind }: ReportOptions): Read {
  if (action !== 'record') {
    const given = event !== undefined || at !== undefined || kind !== undefined;
    return given ? wrong('--event, --at and --kind belong to record.') : { ok: true, report: null };
  }
  const what = happenings.find((known) => known === event);
  if (!what) return wrong(`Say what happened, with --event and one of: ${happenings.join(', ')}.`);
  if (what === 'reclassified') return kindIn(kind, at);
  if (kind !== undefined) return wrong('--kind belongs to --event reclassified.');
  if (at !== undefined && !instant.safeParse(at).success) {
    return wrong(`'${at}' is no time with its offset. Write it as 2026-04-03T12:30:00Z.`);
  }
  return { ok: true, report: { what, at: at === undefined ? null : new Date(at) } };
}

function kindIn(written: string | undefined, at: string | undefined): Read {
  const kind = complaintKinds.find((known) => known === written);
  if (!kind) return wrong(`Say which kind, with --kind and one of: ${complaintKinds.join(', ')}.`);
  if (at !== undefined) {
    return wrong('Leave --at out: another kind of complaint counts from the receipt all the same.');
  }
  return { ok: true, report: { what: 'reclassified', kind } };
}

function wrong(problem: string): Read {
  return { ok: false, problem };
}
