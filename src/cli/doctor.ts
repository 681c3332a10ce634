/** `redress doctor`: looks at every part and says what to do about what is wrong. */
import { type Output, table } from './output.ts';

export type CheckState = 'ok' | 'warn' | 'fail' | 'off';

export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly detail: string;
  /** What a person can do about it. */
  readonly todo?: string;
}

export interface DoctorDeps {
  /** Each gives its checks; one that throws counts as failed. */
  readonly examinations: readonly Examination[];
  readonly output: Output;
}

export interface Examination {
  readonly name: string;
  run(): Promise<readonly Check[]>;
  /** Says what a failure of `run` means. */
  explain?(error: unknown): string;
}

/** @returns the exit code: 0 when nothing fails, else 1 */
export async function runDoctor(
  options: { readonly json?: boolean | undefined },
  deps: DoctorDeps,
): Promise<number> {
  const checks: Check[] = [];
  for (const examination of deps.examinations) checks.push(...(await checksOf(examination)));
  const ok = checks.every(({ state }) => state !== 'fail');
  deps.output.write(options.json ? `${JSON.stringify({ ok, checks })}\n` : doctorText(ok, checks));
  return ok ? 0 : 1;
}

async function checksOf({ name, run, explain }: Examination): Promise<readonly Check[]> {
  try {
    return await run();
  } catch (error) {
    const detail = explain?.(error) ?? String(error);
    return [{ name, state: 'fail', detail }];
  }
}

const marks: Record<CheckState, string> = { ok: 'ok', warn: 'WARN', fail: 'FAIL', off: 'off' };

function doctorText(ok: boolean, checks: readonly Check[]): string {
  const rows = checks.map(({ name, state, detail }) => [marks[state], name, detail]);
  const todo = checks.filter((check) => check.todo && check.state !== 'ok');
  const alike = Map.groupBy(todo, (check) => check.todo);
  const advice = [...alike]
    .map(([what, those]) => `  ${those.map(({ name }) => name).join(', ')}: ${what}\n`)
    .join('');
  return [
    table(rows),
    todo.length > 0 ? `\nWhat to do\n${advice}` : '',
    ok ? '\nNothing fails.\n' : '\nSomething fails: see above.\n',
  ].join('');
}
