/**
 * The complaints about one company in the CFPB's public register.
 * Source: https://cfpb.github.io/ccdb5-api/documentation/
 */
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import { readRegulatorRow } from '../../../domain/mention/regulator-record.ts';
import type { MentionPage, RejectedItem, Source } from '../../../ports/source.ts';
import { type CfpbClientConfig, type CfpbClientDeps, createCfpbClient } from './client.ts';
import { afterPage, type Cursor, cursorSchema, dayOf, firstPage, type Round } from './paging.ts';
import { rowOfHit, type SearchResult } from './schema.ts';

export interface CfpbConfig extends CfpbClientConfig {
  readonly name: string;
  readonly brand: string;
  readonly channelControlled: boolean;
}

/**
 * Reads again, in every round, the last 60 days before the newest complaint known: complaints are
 * published late and the company's answer to them changes. Known complaints come again with their
 * present record; whoever stores them compares.
 */
export function createCfpbSource(config: CfpbConfig, deps: CfpbClientDeps): Source {
  const client = createCfpbClient(config, deps);
  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    async fetchNew(cursor, signal) {
      const now = deps.clock.now();
      const state = readCursor(cursor);
      const round = state.round ?? firstPage(state.newest, now);
      const result = await client.search(round, signal);
      const { mentions, rejected } = readHits(result, now);
      const days = mentions.map(({ postedAt }) => dayOf(postedAt));
      const next = afterPage(round, result, days);
      return {
        mentions,
        rejected,
        nextCursor: writeCursor(state, next.round, next.isFinished),
        more: !next.isFinished,
        covered: next.isFinished ? coveredBy(next.round, result, now) : null,
      };
    },
  };
}

function readCursor(cursor: string | null): Cursor {
  return cursor === null ? { newest: null, round: null } : cursorSchema.parse(JSON.parse(cursor));
}

function writeCursor(state: Cursor, round: Round, isFinished: boolean): string {
  const next: Cursor = isFinished
    ? { newest: round.newest ?? state.newest, round: null }
    : { newest: state.newest, round };
  return JSON.stringify(next);
}

function readHits({ hits }: SearchResult, now: Date): Pick<MentionPage, 'mentions' | 'rejected'> {
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  for (const [index, hit] of hits.hits.entries()) {
    const row = rowOfHit(hit);
    const reading = row && readRegulatorRow(row, now);
    if (reading?.ok) mentions.push(reading.mention);
    else
      rejected.push({
        place: `item ${index + 1}`,
        reason: reading?.reason ?? 'it is no complaint',
      });
  }
  return { mentions, rejected };
}

/** Nothing newer than the register's own last update can have been seen. */
function coveredBy(round: Round, { _meta }: SearchResult, now: Date): MentionPage['covered'] {
  if (!round.isComplete) return null;
  const indexedAt = Date.parse(_meta.last_indexed ?? '');
  const to = Number.isNaN(indexedAt) ? now : new Date(Math.min(indexedAt, now.getTime()));
  const from = new Date(`${round.receivedMin}T00:00:00Z`);
  return from < to ? { from, to } : null;
}
