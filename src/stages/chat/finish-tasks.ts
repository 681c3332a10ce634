/** Does what was asked in team chat and may take long, and answers it; by whichever process, safe to repeat. */
import { TransientError } from '../../ports/errors.ts';
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

async function finishTask(deps: AnsweringDeps, id: string, signal: AbortSignal): Promise<void> {
  const { tasks, clock, log } = deps;
  const task = await tasks.read(id, clock.now());
  if (!task) return tasks.forget(id);
  const { asked: to, isHeld, isTooLate, instead, at } = task;
  const kind = to.asked.kind;
  if (!isHeld && (isTooLate || !(await deps.answers.isHeld(to, signal)))) {
    log.warn({ kind }, 'no answer was promised; nothing was done');
    return tasks.forget(id);
  }
  const later = { ...deps, instead, askedAt: at };
  const answer = await answerOrApology(later, to, whoAsks(deps, to), signal);
  const isOver = (await tasks.read(id, clock.now()))?.isTooLate ?? true;
  if (!isOver && !(await tasks.takeAnswer(id, clock.now()))) {
    throw new TransientError('Another process is giving this answer. It is looked at again later.');
  }
  if (isOver || !(await give(deps, to, answer, signal))) {
    signal.throwIfAborted();
    log.warn({ kind }, 'the time for an answer was over; what was asked is done');
  }
  await tasks.forget(id);
}
