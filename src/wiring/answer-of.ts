/** Asks the application one thing and closes it again. */
import type { App } from '../compose.ts';
import type { Surroundings } from './surroundings.ts';

/** Null when the configuration does not let the application be opened; it has said why. */
export async function answerOf<Answer>(
  withApp: Surroundings['withApp'],
  ask: (app: App) => Promise<Answer>,
): Promise<Answer | null> {
  let answer: Answer | null = null;
  const exitCode = await withApp('warn', async (app) => {
    answer = await ask(app);
    return 0;
  });
  return exitCode === 0 ? answer : null;
}
