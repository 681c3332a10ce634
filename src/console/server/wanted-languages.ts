/** The reader's languages: that of the case would tell a dead link from one that never was. */
import type { FastifyRequest } from 'fastify';

/** BCP 47, the first one first. */
export function wantedLanguages({ headers }: FastifyRequest): readonly string[] {
  const wanted = (headers['accept-language'] ?? '').slice(0, 200).split(',');
  return wanted.map((tag) => tag.split(';')[0]?.trim() ?? '');
}
