/** Bodies as Discord takes them: JSON, or a form with JSON and files in it. */
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { BodyType } from './spec.ts';

export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface ReadBody {
  readonly type: BodyType;
  /** What the JSON says; null where nothing was sent. */
  readonly body: unknown;
  /** The same, with the fields of the files, as the document describes a form. */
  readonly form: unknown;
  /** By the number that `attachments` names them by. */
  readonly files: ReadonlyMap<string, SentFile>;
}

export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const bytes = await buffer(request);
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) {
    const body = bytes.length === 0 ? null : JSON.parse(bytes.toString('utf8'));
    return { type: 'application/json', body, form: body, files: new Map() };
  }
  const sent = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  const body: unknown = JSON.parse(String(sent.get('payload_json') ?? 'null'));
  const fields: Record<string, string> = {};
  const files = new Map<string, SentFile>();
  for (const [field, value] of sent) {
    if (typeof value === 'string') continue;
    const number = /^files\[(\d)\]$/.exec(field)?.[1];
    if (number === undefined) throw new Error(`no field of a form at Discord: ${field}`);
    fields[field] = value.name;
    const content = Buffer.from(await value.arrayBuffer());
    files.set(number, { name: value.name, type: value.type, bytes: content });
  }
  return { type: 'multipart/form-data', body, form: { ...(body as object), ...fields }, files };
}
