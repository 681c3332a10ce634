/** Fills `${NAME}` from the environment, in the places where that is allowed. */
import { z } from 'zod';
import type { Variables } from './environment.ts';
import { Secret } from './secret.ts';

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
const wholeReference = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** True for a text that names a variable or looks as if it meant to. */
export function namesVariable(text: string): boolean {
  return text.includes('${');
}

/** A secret: only `${NAME}` is taken, and no message ever repeats what was written instead. */
export function secretFrom(variables: Variables) {
  return z.unknown().transform((written, context): Secret => {
    const name = typeof written === 'string' ? wholeReference.exec(written.trim())?.[1] : undefined;
    const value = name === undefined ? null : variables.get(name);
    if (value !== null) return new Secret(value);
    context.addIssue({ code: 'custom', message: noSecret(written, name, variables) });
    return z.NEVER;
  });
}

function noSecret(written: unknown, name: string | undefined, variables: Variables): string {
  if (name !== undefined) return notSet(name, variables);
  if (written === undefined)
    return `this is missing. Write \${NAME} here and NAME=… in ${variables.file}.`;
  return `a secret stands in the file itself, where it can be copied and shared by accident. Move it to ${variables.file} as NAME=…, write \${NAME} here, and replace the secret if others could read this file.`;
}

/** A text in which each `${NAME}` is filled in, for addresses and ids that differ between machines. */
export function settingFrom(variables: Variables) {
  return z.string().transform((written, context): string => {
    const names = [...written.matchAll(reference)].flatMap((match) => match[1] ?? []);
    const missing = [...new Set(names)].filter((name) => variables.get(name) === null);
    for (const name of missing) {
      context.addIssue({ code: 'custom', message: notSet(name, variables) });
    }
    const filled = written.replaceAll(reference, (_, name: string) => variables.get(name) ?? '');
    if (missing.length > 0) return z.NEVER;
    if (!namesVariable(written.replaceAll(reference, ''))) return filled;
    context.addIssue({
      code: 'custom',
      message: `a \${NAME} is not written correctly. Use letters, digits and _ between the braces.`,
    });
    return z.NEVER;
  });
}

function notSet(name: string, variables: Variables): string {
  return `the variable ${name} is not set. Put ${name}=… in ${variables.file}, or set it in the environment.`;
}
