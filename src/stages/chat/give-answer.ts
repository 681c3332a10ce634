/** Finds the answer to what somebody asked in team chat, and gives it to them alone. */
import { readCardId } from '../../domain/chat/card-id.ts';
import { readPageId } from '../../domain/chat/page.ts';
import { readTurnId } from '../../domain/chat/turn-id.ts';
import { describeError } from '../../ports/errors.ts';
import type { ChatAnswers, ChatInteraction, ChatPage } from '../../ports/team-chat.ts';
import { answerToCard } from './card-actions.ts';
import type { CardAnswer } from './card-answer.ts';
import { showCase } from './commands/case.ts';
import type { CommandDeps } from './commands/table.ts';
import { doCommand, turnPage } from './commands.ts';
import { copyReply } from './copy-reply.ts';
import { handBack } from './hand-back.ts';
import type { LaterDeps } from './later.ts';
import { previewMerge } from './merge-preview.ts';
import { type TakePageDeps, takePage } from './take-page.ts';
import { type Asking, narrowedTo, type WhoAsksDeps } from './who-asks.ts';

export type AnsweringDeps = CommandDeps &
  LaterDeps &
  TakePageDeps &
  WhoAsksDeps & { readonly answers: ChatAnswers };

export type Answer = string | CardAnswer | ChatPage;

/** @throws the signal's reason when it is aborted; every other failure is put into words */
export async function answerOrApology(
  deps: AnsweringDeps,
  to: ChatInteraction,
  asking: Asking,
  signal: AbortSignal,
): Promise<Answer> {
  return answerOf(deps, to, asking, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    deps.log.error({ kind: to.asked.kind, error: describeError(error) }, 'chat action failed');
    const sentence =
      'That did not work, and it is not known how far it came. Look at the case, then try again; if it fails again, tell an admin.';
    return { sentence, isDone: false };
  });
}

/** False where the time for an answer is over. */
export async function give(
  { answers }: Pick<AnsweringDeps, 'answers'>,
  to: ChatInteraction,
  answer: Answer,
  signal: AbortSignal,
): Promise<boolean> {
  if (typeof answer === 'string') return answers.say(to, answer, signal);
  if ('blocks' in answer) return answers.open(to, answer, signal);
  const isTaken = await answers.say(to, answer.sentence, signal);
  for (const one of isTaken ? (answer.further ?? []) : []) await answers.add(to, one, signal);
  if (isTaken && !answer.isDone) await handBack(answers, to, signal);
  return isTaken;
}

async function answerOf(
  known: AnsweringDeps,
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
  if (id.action === 'copy') return copyReply(deps, id, staff);
  if (id.action === 'history') {
    return showCase(deps, { options: { number: id.number, history: 'true' }, staff, page: 0 });
  }
  if (id.action === 'merge') return previewMerge(deps, id, fields['into'] ?? '', staff);
  return answerToCard(deps, id, fields, staff);
}
