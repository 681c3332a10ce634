/** Encrypts what is kept and must not be read by whoever copies the database. */
export interface Sealer {
  /** @param context what the text belongs to; it opens for nothing else */
  seal(text: string, context: string): Uint8Array<ArrayBuffer>;
  /** Null when it was sealed under another secret or for something else, or was changed since. */
  open(sealed: Uint8Array, context: string): string | null;
}
