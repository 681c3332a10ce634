/** Answers what somebody clicked, typed or handed in; only they see the answer. */
import type { StaffMember } from '../../domain/brand.ts';
import { readCardId } from '../../domain/chat/card-id.ts';
import { readPageId } from '../../domain/chat/page.ts';
import { readTurnId } from '../../domain/chat/turn-id.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import { describeError } from '../../ports/errors.ts';
import type {
  ChatAnswers,
  ChatInteraction,
  ChatPage,
  ChatQuestion,
} from '../../ports/team-chat.ts';
import { answerToCard, type CardAnswer } from './card-actions.ts';
import { isSensitive } from './cards.ts';
import type { CommandDeps } from './commands/table.ts';
import { doCommand, suggestFor, turnPage } from './commands.ts';
import { answerDigestPage, type DigestPageDeps } from './digest-pages.ts';
import { formFor } from './forms.ts';
import { handBack } from './hand-back.ts';
import { previewMerge } from './merge-preview.ts';
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
    if (await askBack(deps, to, asking.staff, signal)) return;
    if (await answerDigestPage(deps, to, asking.staff, signal)) return;
  }
  const turned = to.asked.kind === 'button' ? readTurnId(to.asked.id) : null;
  if (!(await (turned ? answers.turn(to, signal) : answers.hold(to, signal)))) {
    log.warn({ kind: to.asked.kind }, 'too late to answer; nothing was done');
    return;
  }
  const answer = await answerOf(deps, to, asking, signal).catch((error: unknown) => {
    log.error({ kind: to.asked.kind, error: describeError(error) }, 'chat action failed');
    const sentence =
      'That did not work, and it is not known how far it came. Look at the case, then try again; if it fails again, tell an admin.';
    return { sentence, isDone: false };
  });
  const isTaken = await give(deps, to, answer, signal);
  if (!isTaken) {
    log.warn({ kind: to.asked.kind }, 'the time for an answer was over; what was asked is done');
  }
}

type Answer = string | CardAnswer | ChatPage;

/** False where the time for an answer is over. */
async function give(
  { answers }: InteractionDeps,
  to: ChatInteraction,
  answer: Answer,
  signal: AbortSignal,
): Promise<boolean> {
  if (typeof answer === 'string') return answers.say(to, answer, signal);
  if ('blocks' in answer) return answers.open(to, answer, signal);
  const isTaken = await answers.say(to, answer.sentence, signal);
  if (isTaken && !answer.isDone) await handBack(answers, to, signal);
  return isTaken;
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
  { brands }: StaffMember,
  signal: AbortSignal,
): Promise<boolean> {
  const id = to.asked.kind === 'button' ? readCardId(to.asked.id) : null;
  if (!id) return false;
  const isHidden = (detail: CaseDetail): boolean => isSensitive(deps, detail);
  const form = await formFor(deps, id, { brands, isHidden });
  if (form === null) return false;
  if (await deps.answers.show(to, form, signal)) return true;
  deps.log.warn({ kind: to.asked.kind }, 'a form was not shown; nothing was done');
  if (await deps.answers.hold(to, signal)) await deps.answers.say(to, notShown, signal);
  return true;
}

const notShown = 'The form for it could not be shown. Nothing was done: try again.';

async function answerOf(
  known: InteractionDeps,
  { asked, guild }: ChatInteraction,
  asking: Asking,
  signal: AbortSignal,
): Promise<Answer> {
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
  const fields = asked.kind === 'form' ? asked.fields : {};
  if (id.action === 'merge') return previewMerge(deps, id, fields['into'] ?? '', staff);
  return answerToCard(deps, id, fields, staff);
}
