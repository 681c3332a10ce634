/** Answers what somebody clicked, typed or handed in; only they see the answer. */
import { readCardId } from '../../domain/chat/card-id.ts';
import { readPageId } from '../../domain/chat/page.ts';
import { readTurnId } from '../../domain/chat/turn-id.ts';
import { describeError } from '../../ports/errors.ts';
import type {
  ChatAnswers,
  ChatInteraction,
  ChatPage,
  ChatQuestion,
} from '../../ports/team-chat.ts';
import { doCardAction } from './card-actions.ts';
import { isSensitive } from './cards.ts';
import type { CommandDeps } from './commands/table.ts';
import { doCommand, suggestFor, turnPage } from './commands.ts';
import { answerDigestPage, type DigestPageDeps } from './digest-pages.ts';
import { formFor } from './forms.ts';
import { type TakePageDeps, takePage } from './take-page.ts';
import { type Asking, narrowedTo, type WhoAsksDeps, whoAsks } from './who-asks.ts';

export type InteractionDeps = CommandDeps &
  DigestPageDeps &
  TakePageDeps &
  WhoAsksDeps & { readonly answers: ChatAnswers };

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
    if (await askBack(deps, to, signal)) return;
    if (await answerDigestPage(deps, to, asking.staff, signal)) return;
  }
  const turned = to.asked.kind === 'button' ? readTurnId(to.asked.id) : null;
  if (!(await (turned ? answers.turn(to, signal) : answers.hold(to, signal)))) {
    log.warn({ kind: to.asked.kind }, 'too late to answer; nothing was done');
    return;
  }
  const answer = await answerOf(deps, to, asking, signal).catch((error: unknown) => {
    log.error({ kind: to.asked.kind, error: describeError(error) }, 'chat action failed');
    return 'That did not work, and it is not known how far it came. Look at the case, then try again; if it fails again, tell an admin.';
  });
  const isTaken =
    typeof answer === 'string'
      ? await answers.say(to, answer, signal)
      : await answers.open(to, answer, signal);
  if (!isTaken) {
    log.warn({ kind: to.asked.kind }, 'the time for an answer was over; what was asked is done');
  }
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

/** True when a form is shown instead of an answer. */
async function askBack(
  deps: InteractionDeps,
  to: ChatInteraction,
  signal: AbortSignal,
): Promise<boolean> {
  const id = to.asked.kind === 'button' ? readCardId(to.asked.id) : null;
  if (!id) return false;
  const form = await formFor(deps.details, id, (detail) => isSensitive(deps, detail));
  return form !== null && (await deps.answers.show(to, form, signal));
}

async function answerOf(
  known: InteractionDeps,
  { asked, guild }: ChatInteraction,
  asking: Asking,
  signal: AbortSignal,
): Promise<string | ChatPage> {
  if (!asking.isKnown) return asking.sentence;
  const { staff, hint } = asking;
  const deps = { ...narrowedTo(known, staff), hint };
  if (asked.kind === 'command') return doCommand(deps, asked, { guild, staff }, signal);
  const alertId = asked.kind === 'typing' ? null : readPageId(asked.id);
  if (alertId) return takePage(deps, alertId, staff);
  const turned = asked.kind === 'button' ? readTurnId(asked.id) : null;
  if (turned) return turnPage(deps, turned, { guild, staff }, signal);
  const id = asked.kind === 'typing' ? null : readCardId(asked.id);
  if (!id)
    return 'This button belongs to nothing that this Redress knows. Look for the newest card.';
  return doCardAction(deps, id, asked.kind === 'form' ? asked.fields : {}, staff);
}
