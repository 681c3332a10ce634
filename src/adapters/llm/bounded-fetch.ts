/** A fetch for one server: follows it nowhere else, and reads no more than an answer can be. */

export type Fetch = typeof fetch;

/** Far more than the longest answer that is asked for. */
const maxAnswerBytes = 1024 * 1024;

/** @throws Error when the answer is longer than an answer can be, or sends us elsewhere */
export async function boundedFetch(...[address, init]: Parameters<Fetch>): Promise<Response> {
  const response = await fetch(address, { ...init, redirect: 'error' });
  const body = await readBounded(response);
  const { status, statusText, headers } = response;
  return new Response(body.length > 0 ? body : null, { status, statusText, headers });
}

async function readBounded({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxAnswerBytes) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
