/** Seals the heads of all chains once a day, each seal chained to the one before it. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../case/chain.ts';

/** The chain of a case as it was when a day was sealed; a case is in a seal when it grew since the last. */
export interface SealedHead {
  readonly brandId: string;
  readonly caseId: string;
  readonly version: number;
  /** Hex. */
  readonly headHash: string;
}

/** What a seal says of one brand. */
export interface SealPart {
  readonly brandId: string;
  readonly cases: number;
  /** Hex; hash over the sealed heads in the order of their case ids. */
  readonly root: string;
}

export interface Seal {
  /** The day sealed, in UTC: YYYY-MM-DD. */
  readonly day: string;
  readonly sealedAt: Date;
  readonly cases: number;
  /** By brand id. */
  readonly parts: readonly SealPart[];
  /** Hex. */
  readonly prevHash: string;
}

/** Hex SHA-256 of the seal before it and the seal itself. */
export function sealHash({ prevHash, day, sealedAt, cases, parts }: Seal): string {
  return createHash('sha256')
    .update(prevHash)
    .update('\n')
    .update(canonicalJson({ cases, day, parts, sealedAt: sealedAt.toISOString() }))
    .digest('hex');
}

/** Takes heads by brand and case, however many there are. */
export interface PartsBuilder {
  add(head: SealedHead): void;
  parts(): readonly SealPart[];
}

export function createParts(): PartsBuilder {
  const finished: SealPart[] = [];
  let open: { brandId: string; cases: number; hash: ReturnType<typeof createHash> } | null = null;
  function finish(): void {
    if (!open) return;
    const { brandId, cases, hash } = open;
    finished.push({ brandId, cases, root: hash.digest('hex') });
    open = null;
  }
  return {
    add({ brandId, caseId, version, headHash }) {
      if (open?.brandId !== brandId) {
        finish();
        open = { brandId, cases: 0, hash: createHash('sha256') };
      }
      open.cases += 1;
      open.hash.update(`${caseId} ${version} ${headHash}\n`);
    },
    parts() {
      finish();
      return finished;
    },
  };
}

/** The days from the one after the last seal to yesterday, oldest first; yesterday alone for a first seal. */
export function daysToSeal(lastSealed: string | null, now: Date): readonly string[] {
  const yesterday = dayBefore(now.toISOString().slice(0, 10));
  if (lastSealed === null) return [yesterday];
  const days: string[] = [];
  for (let day = dayAfter(lastSealed); day <= yesterday; day = dayAfter(day)) days.push(day);
  return days;
}

/** The first instant after a day. */
export function endOfDay(day: string): Date {
  return new Date(`${dayAfter(day)}T00:00:00Z`);
}

function dayAfter(day: string): string {
  return moved(day, 1);
}

function dayBefore(day: string): string {
  return moved(day, -1);
}

function moved(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}
