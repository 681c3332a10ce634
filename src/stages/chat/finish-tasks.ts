/** Does what was asked in team chat and may take long, and answers it; by whichever process, safe to repeat. */
import { TransientError } from '../../ports/errors.ts';
import type { ChatInteraction } from '../../ports/team-chat.ts';
import { type AnsweringDeps, answerOrApology, give } from './give-answer.ts';
import { whoAsks } from './who-asks.ts';

/**
 * @param taskId null takes up what was left lying
 * @throws the signal's reason when it is aborted: another process goes on
 */
export async function finishChatTasks(
  deps: AnsweringDeps,
  taskId: string | null,
  signal: AbortSignal,
): Promise<void> {
  if (taskId === null) return deps.tasks.tidy(deps.clock.now());
  await finishTask(deps, taskId, signal);
}

/** In seconds; after them the queue of jobs tries again. */
const patienceMs = 15_000;

/**
 * What nobody can be told about any more is not done: whoever asked has turned to something else, and
 * may not have the rights any more. Rights are those of the moment in which it is done.
 */
async function finishTask(deps: AnsweringDeps, id: string, signal: AbortSignal): Promise<void> {
  const { tasks, clock, log } = deps;
  const task = await tasks.read(id, clock.now());
  if (!task) return tasks.forget(id);
  const { asked, isHeld, isTooLate, instead, at } = task;
  const { kind } = asked.asked;
  if (isTooLate || !(isHeld || (await deps.answers.isHeld(asked, signal)))) {
    log.warn({ kind }, 'nobody waits for an answer any more, or ever did; nothing was done');
    return tasks.forget(id);
  }
  const to = { ...asked, roles: await rolesNow(deps, asked, signal) };
  const later = { ...deps, instead, askedAt: at };
  const answer = await answerOrApology(later, to, whoAsks(deps, to), signal);
  const isOver = (await tasks.read(id, clock.now()))?.isTooLate ?? true;
  if (!isOver && !(await tasks.takeAnswer(id, clock.now()))) {
    throw new TransientError('Another process is giving this answer. It is looked at again later.');
  }
  if (isOver || !(await give({ ...deps, patienceMs }, to, answer, signal))) {
    signal.throwIfAborted();
    log.warn({ kind }, 'the time for an answer was over; what was asked is done');
  }
  await tasks.forget(id);
}

/** Minutes may have passed since they came with the question. */
async function rolesNow(
  { team, memberRoles }: AnsweringDeps,
  { guild, user, roles }: ChatInteraction,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const isMapped = Object.values(team.roles).some((ids) => ids.length > 0);
  if (guild !== team.guild || !isMapped) return roles;
  return (await memberRoles(guild, user, signal)) ?? [];
}
