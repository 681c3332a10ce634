/** A page with ordinary values. */
import type { Page } from '../../../src/ports/pager.ts';

export const neverStopped = new AbortController().signal;

export function aPage(given: Partial<Page> = {}): Page {
  return {
    id: '0199c1a0-0000-7000-8000-000000000001',
    kind: 'page',
    at: new Date('2026-03-04T12:00:00Z'),
    brand: 'acme',
    number: 'C-1042',
    priority: 'P0',
    minute: 0,
    sentence: 'C-1042 of acme is P0: somebody has to see it at once.',
    where: 'redress act C-1042 claim, or acknowledge, ends the pages.',
    audience: { roles: ['supervisor'], staff: [] },
    ...given,
  };
}
