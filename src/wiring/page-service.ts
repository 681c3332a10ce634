/** Serves the pages for people outside while the service runs; the web server is loaded only where it is needed. */
import type { App } from '../compose.ts';
import { PermanentError } from '../ports/errors.ts';
import { openHandoff, showCode } from '../stages/handoff-links.ts';
import { answerSurvey, openSurvey } from '../stages/surveys.ts';
import { noteRefused, takeDelivery, whoSent } from '../stages/webhook-deliveries.ts';

export interface PageService {
  /** Where its pages lie, such as http://127.0.0.1:8080/feedback */
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

/**
 * Null when neither surveys, hand-over links nor webhooks are configured.
 *
 * @throws PermanentError with a sentence for a person, when the address cannot be listened on
 */
export async function listenForPages(app: App): Promise<PageService | null> {
  const { surveying } = app.surveyPage;
  const { handoffLinks } = app.handoffPage;
  const hasWebhooks = app.incoming.webhooks.size > 0;
  if (!surveying && !handoffLinks && !hasWebhooks) return null;
  const server = await pageServer(app);
  const pages = [surveying?.policy.url, handoffLinks?.url].flatMap((url) => url ?? []).map(pathOf);
  const paths = [...pages, ...(hasWebhooks ? [webhookPath] : [])];
  const { host, port } = app.config.console;
  try {
    const address = await server.listen({ host, port });
    return { addresses: paths.map((path) => `${address}${path}`), close: () => server.close() };
  } catch (cause) {
    await server.close();
    throw new PermanentError(
      `The pages for people outside cannot listen on ${host}:${port} (${codeOf(cause)}). Stop what listens there, or choose another place with console.listen.`,
      { cause },
    );
  }
}

async function pageServer({ surveyPage, handoffPage, incoming, clock, log }: App) {
  const { surveying } = surveyPage;
  const { handoffLinks } = handoffPage;
  const { createBareServer } = await import('../console/server/page-server.ts');
  const { createSurveyServer } = await import('../console/server/survey-server.ts');
  const server = surveying
    ? createSurveyServer({
        languages: surveying.languages,
        path: pathOf(surveying.policy.url),
        open: (token) => openSurvey(surveyPage, token),
        answer: (token, form) => answerSurvey(surveyPage, token, form),
        clock,
        log,
      })
    : createBareServer();
  if (handoffLinks) {
    const { addHandoffPages } = await import('../console/server/handoff-pages.ts');
    addHandoffPages(server, {
      languages: handoffLinks.languages,
      path: pathOf(handoffLinks.url),
      open: (token) => openHandoff(handoffPage, token),
      show: (token) => showCode(handoffPage, token),
      clock,
    });
  }
  if (incoming.webhooks.size > 0) {
    const { addWebhookRoutes } = await import('../console/server/webhook-routes.ts');
    addWebhookRoutes(server, {
      rules: incoming.webhookRules,
      path: webhookPath,
      whoSent: (source, request) => whoSent(incoming, source, request),
      noteRefused: (source, count) => noteRefused(incoming, source, count),
      take: (source, body) => takeDelivery(incoming, source, body),
      ...{ clock, log },
    });
  }
  return server;
}

const webhookPath = '/webhooks';

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/$/, '');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
