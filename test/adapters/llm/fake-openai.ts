/** A thin stand-in for a chat completions server, held to OpenAI's own OpenAPI document. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What the server does with one request. */
export type Behaviour =
  | { readonly content: string | null; readonly refusal?: string; readonly finish?: string }
  | {
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Never answers; `trickle` begins to, and says little and slowly. */
  | 'hang'
  | 'trickle'
  | 'close';

export interface AskedQuestion {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly [field: string]: unknown;
}

export interface FakeOpenAi {
  readonly endpoint: string;
  readonly asked: readonly AskedQuestion[];
  readonly authorizations: readonly (string | undefined)[];
  /** Where a request or an answer of ours does not keep to the document. */
  readonly violations: readonly string[];
  /** Used once each, before `usually`. */
  readonly next: Behaviour[];
  usually: (question: AskedQuestion) => Behaviour;
  usage: { prompt_tokens: number; completion_tokens: number } | null;
  /** Called as each question arrives, before it is answered. */
  onQuestion: () => void | Promise<void>;
  /** Takes the server away, and brings it back at the same address. */
  pull(): Promise<void>;
  putBack(): Promise<void>;
  close(): Promise<void>;
}

const slicePath = new URL('../../fixtures/openai/openapi-slice.json', import.meta.url);
const slice = JSON.parse(readFileSync(slicePath, 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(slice, 'spec');
const isRequest = ajv.compile({ $ref: 'spec#/components/schemas/CreateChatCompletionRequest' });
const isAnswer = ajv.compile({ $ref: 'spec#/components/schemas/CreateChatCompletionResponse' });

/** An answer in the agreed form. */
export function anAnswer(given: Readonly<Record<string, unknown>> = {}): Behaviour {
  return {
    content: JSON.stringify({
      complaint: true,
      complaint_probability: 0.9,
      category: 'billing_or_fees',
      evidence: 'charged',
      signals: [],
      reason: 'They were charged.',
      ...given,
    }),
  };
}

interface State extends FakeOpenAi {
  asked: AskedQuestion[];
  authorizations: (string | undefined)[];
  violations: string[];
}

export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const state: State = {
    endpoint: `http://127.0.0.1:${port}/v1`,
    asked: [],
    authorizations: [],
    violations: [],
    next: [],
    usually: () => anAnswer(),
    usage: { prompt_tokens: 1_000, completion_tokens: 100 },
    onQuestion: () => undefined,
    pull: () => stop(server),
    async putBack() {
      server = await listen(port);
    },
    close: () => stop(server),
  };
  async function listen(at: number): Promise<Server> {
    const started = createServer((request, response) => void serve(state, request, response));
    await new Promise<void>((resolve) => started.listen(at, '127.0.0.1', resolve));
    return started;
  }
  return state;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function serve(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const question: AskedQuestion = JSON.parse(await readAll(request));
  state.asked.push(question);
  state.authorizations.push(request.headers.authorization);
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
    state.violations.push(`${request.method} ${request.url} is not in the document`);
  }
  if (!isRequest(question)) state.violations.push(ajv.errorsText(isRequest.errors));
  const behaviour = state.next.shift() ?? state.usually(question);
  await state.onQuestion();
  behave(state, behaviour, { question, response });
}

function behave(
  state: State,
  behaviour: Behaviour,
  { question, response }: { question: AskedQuestion; response: ServerResponse },
): void {
  if (behaviour === 'hang') return;
  if (behaviour === 'close') {
    response.socket?.destroy();
    return;
  }
  if (behaviour === 'trickle') {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id": "chat');
    return;
  }
  if ('status' in behaviour) {
    const headers = { 'content-type': 'application/json', ...behaviour.headers };
    response.writeHead(behaviour.status, headers).end(behaviour.body ?? errorBody);
    return;
  }
  const answer = completion(state, behaviour, question.model);
  if (!isAnswer(answer)) state.violations.push(ajv.errorsText(isAnswer.errors));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

const errorBody = JSON.stringify({
  error: { message: 'not now', type: 'server_error', param: null, code: null },
});

function completion(
  { usage }: State,
  { content, refusal, finish }: Extract<Behaviour, { content: unknown }>,
  model: string,
): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_772_000_000,
    model,
    choices: [
      {
        index: 0,
        finish_reason: finish ?? 'stop',
        logprobs: null,
        message: { role: 'assistant', content, refusal: refusal ?? null },
      },
    ],
    ...(usage && {
      usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
    }),
  };
}
