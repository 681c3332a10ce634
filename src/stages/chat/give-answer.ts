/** Finds the answer to what somebody asked in team chat, and gives it to them alone. */
import { readCardId } from '../../domain/chat/card-id.ts';
import { readPageId } from '../../domain/chat/page.ts';
import { readTurnId } from '../../domain/chat/turn-id.ts';
import type { ChatGuilds } from '../../ports/chat-guilds.ts';
import { describeError, TransientError } from '../../ports/errors.ts';
import type { Wait } from '../../ports/http.ts';
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
  WhoAsksDeps &
  Pick<GivingDeps, 'answers' | 'wait'> & {
    /** As in `ChatGuilds.rolesOf`. */
    readonly memberRoles: ChatGuilds['rolesOf'];
  };

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

export interface GivingDeps {
  readonly answers: ChatAnswers;
  readonly wait: Wait;
  /** For how long it is tried again while the chat stumbles. */
  readonly patienceMs: number;
}

/**
 * False where the time for an answer is over.
 *
 * @throws TransientError where patience ends and the chat may yet take it
 */
export async function give(
  deps: GivingDeps,
  to: ChatInteraction,
  answer: Answer,
  signal: AbortSignal,
): Promise<boolean> {
  const { answers } = deps;
  const patiently = (call: () => Promise<boolean>) => tryAgain(deps, call, signal);
  if (typeof answer === 'string') return patiently(() => answers.say(to, answer, signal));
  if ('blocks' in answer) return patiently(() => answers.open(to, answer, signal));
  const isTaken = await patiently(() => answers.say(to, answer.sentence, signal));
  const add = (one: string) => patiently(() => answers.add(to, one, signal));
  for (const one of isTaken ? (answer.further ?? []) : []) await add(one);
  if (isTaken && !answer.isDone) await handBack(add, to);
  return isTaken;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

async function tryAgain(
  { wait, patienceMs }: GivingDeps,
  call: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> {
  let waitedMs = 0;
  for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof TransientError) || waitedMs + pause > patienceMs) throw error;
    }
    waitedMs += pause;
    await wait(pause, signal);
  }
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
