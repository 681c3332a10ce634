/** Turns personal identifiers into keys that can be compared but not read back. */
export interface Keys {
  /** Hex HMAC of a platform's own id or handle, or of what we sign, under the installation's secret. */
  keyOf(platform: string, kind: 'post' | 'author' | 'survey' | 'handoff', value: string): string;
}
