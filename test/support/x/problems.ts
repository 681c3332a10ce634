/** What the fake X answers when it gives no data, in the words of the real one. */
import type { Generation } from './document.ts';

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function problem(status: number, title: string, detail: string): FakeAnswer {
  return { status, body: { type: 'about:blank', title, detail, status } };
}

function home(generation: Generation): string {
  return generation === '2.159' ? 'https://api.twitter.com' : 'https://api.x.com';
}

export function invalid(generation: Generation, detail: string): FakeAnswer {
  const type = `${home(generation)}/2/problems/invalid-request`;
  return { status: 400, body: { type, title: 'Invalid Request', detail } };
}

const reasons = {
  deleted: ['resource-not-found', 'Not Found Error', 'Could not find tweet with ids: '],
  protected: [
    'not-authorized-for-resource',
    'Authorization Error',
    'Sorry, you are not authorized to see the Tweet with ids: ',
  ],
  suspended: ['resource-not-found', 'Forbidden', 'User has been suspended: '],
} as const;

/** Stands among the errors of an answer with status 200. */
export function missing(
  generation: Generation,
  id: string,
  why: 'deleted' | 'protected' | 'suspended',
): object {
  const [kind, title, words] = reasons[why];
  return {
    type: `${home(generation)}/2/problems/${kind}`,
    title,
    detail: `${words}[${id}].`,
    resource_type: 'tweet',
    resource_id: id,
    parameter: 'ids',
    value: id,
    ...(kind === 'not-authorized-for-resource' && { section: 'data' }),
  };
}
