/** Deliveries of webhooks: what other systems bring goes the way of what a poll finds. */
import type { Brand } from '../domain/brand.ts';
import type { PollingRules } from '../domain/source/rules.ts';
import type { WebhookRules } from '../domain/source/webhook-rules.ts';
import { PermanentError } from '../ports/errors.ts';
import type { RejectedItem } from '../ports/source.ts';
import type { SourceStates } from '../ports/source-states.ts';
import type { Delivery, SignedRequest, Webhook, Webhooks } from '../ports/webhook.ts';
import type { WebhookDeliveries } from '../ports/webhook-deliveries.ts';
import type { Intake } from './intake.ts';
import { noteFailure } from './source-failures.ts';
import { removeAtSource, type SourceRemovalDeps } from './source-removals.ts';

export interface WebhookDeps extends SourceRemovalDeps {
  readonly webhooks: Webhooks;
  readonly webhookRules: WebhookRules;
  readonly deliveries: WebhookDeliveries;
  readonly intake: Intake;
  readonly states: SourceStates;
  readonly polling: PollingRules;
  readonly chance: () => number;
  readonly brands: ReadonlyMap<string, Brand>;
}

export type DeliveryOutcome =
  /** It was taken before; nothing is stored twice. */
  | { readonly outcome: 'seen' }
  /** Another body was taken under its id; nothing of this one is. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'malformed' }
  | {
      readonly outcome: 'taken';
      readonly stored: number;
      readonly duplicates: number;
      readonly rejected: number;
      readonly removed: number;
      /** Which items were rejected and why, without a word of them; at most a hundred. */
      readonly notTaken: readonly Pick<RejectedItem, 'place' | 'reason'>[];
    };

/** Whether a request comes from whom it says; nothing is stored of one that does not. */
export function whoSent(
  { webhooks, clock }: Pick<WebhookDeps, 'webhooks' | 'clock'>,
  name: string,
  request: SignedRequest,
): 'unknown' | 'unsigned' | 'known' {
  const webhook = webhooks.get(name);
  if (!webhook) return 'unknown';
  return webhook.isSigned(request, clock.now()) ? 'known' : 'unsigned';
}

/**
 * Takes what a request holds whose sender is known. Safe to run twice: the delivery is noted last, so
 * one that was cut off is taken again, and its mentions are recognised.
 */
export async function takeDelivery(
  deps: WebhookDeps,
  name: string,
  body: Uint8Array,
): Promise<DeliveryOutcome> {
  const webhook = deps.webhooks.get(name);
  const brand = deps.brands.get(webhook?.brand ?? '');
  const brandId = deps.brandIds.get(webhook?.brand ?? '');
  if (!webhook || !brand || !brandId) throw new Error(`there is no webhook ${name}`);
  const now = deps.clock.now();
  const delivery = webhook.read(body, now);
  if (delivery === null) {
    await noteMalformed(deps, { brandId, name });
    return { outcome: 'malformed' };
  }
  const named = { brandId, sourceName: name, id: delivery.id, body };
  const known = await deps.deliveries.known(named);
  if (known !== 'no') return { outcome: known === 'same' ? 'seen' : 'changed' };
  const counts = await store(deps, { webhook, brand }, delivery);
  const keptMs = deps.webhookRules.keepDays * 86_400_000;
  await deps.deliveries.note(named, now, new Date(now.getTime() - keptMs));
  return { outcome: 'taken', ...counts };
}

async function store(
  deps: WebhookDeps,
  { webhook, brand }: { readonly webhook: Webhook; readonly brand: Brand },
  { events }: Delivery,
) {
  const { name: sourceName, channelControlled } = webhook;
  const mentions = events.flatMap((event) => ('mention' in event ? event.mention : []));
  const gone = events.flatMap((event) => ('gone' in event ? event.gone : []));
  const samples = events.flatMap((event) => ('rejected' in event ? event.rejected : []));
  const rejected = samples.length;
  const origin = { brand, channelControlled, sourceName };
  // It has no turns of its own; a delivery is its reading, and ends what troubled it.
  const turn = { paceSeconds: 0, at: deps.clock.now() };
  const next = { ifFound: turn, ifNothing: turn };
  const batch = { ...origin, mentions, rejected, samples, next };
  const { stored, duplicates } = await deps.intake.store(batch);
  const place = { brand: brand.slug, sourceName };
  const removed = gone.length > 0 ? await removeAtSource(deps, place, gone) : 0;
  const notTaken = samples.slice(0, mostNamed).map(({ place, reason }) => ({ place, reason }));
  if (rejected > 0) {
    deps.log.warn({ source: sourceName, rejected, notTaken }, 'items could not be read');
  }
  return { stored, duplicates, rejected, removed, notTaken };
}

const mostNamed = 100;

/** Shows beside the source that somebody sends what is not signed by its secret, or too late. */
export async function noteRefused(
  { webhooks, brandIds, states, clock }: WebhookDeps,
  name: string,
  count: number,
): Promise<void> {
  const brandId = brandIds.get(webhooks.get(name)?.brand ?? '');
  if (brandId) await states.noteRefused(brandId, name, count, clock.now());
}

/** Whoever sends knows the secret, so this is theirs to mend, and shows beside the source. */
async function noteMalformed(
  deps: WebhookDeps,
  { brandId, name }: { readonly brandId: string; readonly name: string },
): Promise<void> {
  const failures = (await deps.states.stateOf(brandId, name))?.failures ?? 0;
  const reason =
    'What was delivered is no JSON of the form {"delivery": "…", "items": […]}. Ask whoever sends it; docs/platforms.md shows the form.';
  const failure = new PermanentError(reason, { why: 'form' });
  await noteFailure(deps, { brandId, name, failures }, failure);
  await deps.states.noteMalformed(brandId, name, deps.clock.now());
}
