/** Asks servers of others for text, politely and within bounds. */

export interface HttpRequest {
  readonly url: URL;
  /** Sent beside the headers the client sets itself (User-Agent, Accept-Encoding). */
  readonly headers: Readonly<Record<string, string>>;
  /** An answer longer than this, once unpacked, is broken off. */
  readonly maxBytes: number;
  /** Whether `url` itself may lie in a private network; what it redirects to never may. */
  readonly allowPrivate?: boolean;
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; a header sent several times is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes read as UTF-8. */
  readonly body: string;
  readonly bytes: Uint8Array;
  /** Where the answer came from, once redirects were followed. */
  readonly url: URL;
  /** The address that every redirect on the way called the lasting one; null without such. */
  readonly movedTo: URL | null;
}

export interface Http {
  /**
   * GET. Any status comes back as an answer, except redirects, which are followed.
   *
   * @throws TransientError when no whole answer came: no connection, time-out, broken off, too long
   * @throws PermanentError when the address is not allowed: plain http beyond this machine, a private
   * network that nobody allowed, or a redirect there or into this machine
   */
  get(request: HttpRequest): Promise<HttpResponse>;
}

/** Waits; tests let no time pass. Rejects with the signal's reason when it is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;
