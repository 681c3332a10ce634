/** Answers as they were before they were packed, piece by piece: whoever reads counts what comes out. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { TransientError } from '../../ports/errors.ts';

/**
 * Only gzip is asked for, but not every server listens.
 *
 * @throws TransientError when it is packed in another way, or several times over
 */
export function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return response;
  const unpacking = unpackingOf(encoding);
  if (unpacking === null) {
    response.destroy();
    throw new TransientError(
      'The answer of the server is packed in a way that was not asked for. It is asked again later.',
    );
  }
  response.on('error', (error) => unpacking.destroy(error));
  return response.pipe(unpacking);
}

function unpackingOf(encoding: string) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}
