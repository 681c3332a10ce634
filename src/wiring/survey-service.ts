/** Listens for survey answers while the service runs; the web server is loaded only where it is needed. */
import type { App } from '../compose.ts';
import { PermanentError } from '../ports/errors.ts';
import { answerSurvey, openSurvey } from '../stages/surveys.ts';

export interface SurveyService {
  /** Where it listens, such as http://127.0.0.1:8080/feedback */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Null when no surveys are configured.
 *
 * @throws PermanentError with a sentence for a person, when the address cannot be listened on
 */
export async function listenForSurveys(app: App): Promise<SurveyService | null> {
  const { surveyPage: deps, clock, log, config } = app;
  if (!deps.surveying) return null;
  const { createSurveyServer } = await import('../console/server/survey-server.ts');
  const path = new URL(deps.surveying.policy.url).pathname.replace(/\/$/, '');
  const server = createSurveyServer({
    languages: deps.surveying.languages,
    path,
    open: (token) => openSurvey(deps, token),
    answer: (token, form) => answerSurvey(deps, token, form),
    clock,
    log,
  });
  const { host, port } = config.console;
  try {
    const address = await server.listen({ host, port });
    return { address: `${address}${path}`, close: () => server.close() };
  } catch (cause) {
    await server.close();
    throw new PermanentError(
      `The survey page cannot listen on ${host}:${port} (${codeOf(cause)}). Stop what listens there, or choose another place with console.listen.`,
      { cause },
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
