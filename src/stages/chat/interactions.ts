/** Answers what somebody clicked, typed or handed in; only they see the answer. */
import { readCardId } from '../../domain/chat/card-id.ts';
import { readTurnId } from '../../domain/chat/turn-id.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import { answerHoldsMs } from '../../ports/chat-tasks.ts';
import { describeError } from '../../ports/errors.ts';
import type { ChatInteraction, ChatQuestion } from '../../ports/team-chat.ts';
import { isSensitive } from './cards.ts';
import { suggestFor } from './commands.ts';
import { answerDigestPage, type DigestPageDeps } from './digest-pages.ts';
import { formFor } from './forms.ts';
import { type AnsweringDeps, answerOrApology, give } from './give-answer.ts';
import { whyInVain } from './in-vain.ts';
import { doLater, isLong } from './later.ts';
import { type Asking, whoAsks } from './who-asks.ts';

/** Nearly as long as the chat takes an answer. */
const answerPatienceMs = answerHoldsMs - 60_000;

export type InteractionDeps = AnsweringDeps & Omit<DigestPageDeps, 'patienceMs'>;

/**
 * Nothing is done before the chat has taken our word that an answer comes: who sees a failure there can
 * be sure that nothing has happened.
 */
export async function answerInteraction(
  deps: InteractionDeps,
  to: ChatInteraction,
  signal: AbortSignal,
): Promise<void> {
  const { answers, log } = deps;
  if (to.asked.kind === 'typing') return helpTyping(deps, to, to.asked, signal);
  const asking = whoAsks(deps, to);
  if (asking.isKnown) {
    if (await askBack(deps, to, asking, signal)) return;
    if (await answerDigestPage(patient(deps), to, asking.staff, signal)) return;
  }
  const turned = to.asked.kind === 'button' ? readTurnId(to.asked.id) : null;
  const hold = () => (turned ? answers.turn(to, signal) : answers.hold(to, signal));
  const later = asking.isKnown && isLong(to.asked);
  if (!(await (later ? doLater(deps, to, hold) : hold()))) {
    log.warn({ kind: to.asked.kind }, 'too late to answer; nothing was done');
    return;
  }
  if (later) return;
  const answer = await answerOrApology(deps, to, asking, signal);
  const isTaken = await give(patient(deps), to, answer, signal);
  if (!isTaken) {
    log.warn({ kind: to.asked.kind }, 'the time for an answer was over; what was asked is done');
  }
}

function patient<Deps extends InteractionDeps>(deps: Deps): Deps & { readonly patienceMs: number } {
  return { ...deps, patienceMs: answerPatienceMs };
}

/** What comes too late, or fails, is silently dropped: they go on typing. */
async function helpTyping(
  deps: InteractionDeps,
  to: ChatInteraction,
  typing: Extract<ChatQuestion, { kind: 'typing' }>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const asking = whoAsks(deps, to);
    const choices = asking.isKnown ? await suggestFor(deps, typing, asking.staff) : [];
    await deps.answers.suggest(to, choices, signal);
  } catch (error) {
    deps.log.warn({ error: describeError(error) }, 'no choices for what is being typed');
  }
}

/** True when a form is asked for: what it is for is done with the words that stand in it, and never without. */
async function askBack(
  deps: InteractionDeps,
  to: ChatInteraction,
  { staff, hint }: Extract<Asking, { isKnown: true }>,
  signal: AbortSignal,
): Promise<boolean> {
  const id = to.asked.kind === 'button' ? readCardId(to.asked.id) : null;
  if (!id) return false;
  const isHidden = (detail: CaseDetail): boolean => isSensitive(deps, detail);
  const whyNot = (detail: CaseDetail) => whyInVain({ ...deps, hint }, id, detail, staff);
  const form = await formFor(deps, id, { ...staff, isHidden, whyInVain: whyNot });
  if (form === null) return false;
  if (typeof form === 'string') {
    if (await deps.answers.hold(to, signal)) await give(patient(deps), to, form, signal);
    return true;
  }
  if (await deps.answers.show(to, form, signal)) return true;
  deps.log.warn({ kind: to.asked.kind }, 'a form was not shown; nothing was done');
  if (await deps.answers.hold(to, signal)) await give(patient(deps), to, notShown, signal);
  return true;
}

const notShown = 'The form for it could not be shown. Nothing was done: try again.';
