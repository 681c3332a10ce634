/** Handles as people type them: whether one can be there on its platform, and what it is then. */
import type { Platform } from './mention.ts';

export interface HandleRule {
  readonly form: RegExp;
  /** What one looks like, for whoever typed something else. */
  readonly words: string;
}

/** By platform; one without a known form is absent. */
export type HandleRules = ReadonlyMap<string, HandleRule>;

const anyName = { form: /^\S(?:[^\n\r\t]{0,98}\S)?$/, words: 'a name of up to 100 characters' };

/** The handle without the @ before it, or what one looks like there. */
export function handleOn(
  platform: Platform,
  written: string,
  rules: HandleRules,
): { readonly ok: true; readonly handle: string } | { readonly ok: false; readonly words: string } {
  const handle = written.trim().replace(/^@/, '');
  const { form, words } = rules.get(platform) ?? anyName;
  return form.test(handle) && !handle.includes('://') ? { ok: true, handle } : { ok: false, words };
}
