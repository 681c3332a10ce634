/** Turns personal identifiers into keys that can be compared but not read back. */
export interface Keys {
  /** Hex HMAC of a platform's own id or handle, under the installation's secret. */
  keyOf(platform: string, kind: 'post' | 'author', value: string): string;
}
