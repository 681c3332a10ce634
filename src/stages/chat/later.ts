/** What may take long is noted and left to a job: whoever asked is answered even when this process dies. */
import { readCardId } from '../../domain/chat/card-id.ts';
import { readTurnId } from '../../domain/chat/turn-id.ts';
import type { CaseDetails } from '../../ports/case-details.ts';
import type { ChatTasks } from '../../ports/chat-tasks.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { ChatInteraction, ChatQuestion } from '../../ports/team-chat.ts';
import { suggestionOn } from '../suggestion-actions.ts';
import { mayTakeLong } from './commands.ts';

export interface LaterDeps {
  readonly tasks: ChatTasks;
  readonly details: CaseDetails;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** It waits for a model or a platform, or counts a lot. */
export function isLong(asked: ChatQuestion): boolean {
  switch (asked.kind) {
    case 'command':
      return mayTakeLong(asked.name, asked.options);
    case 'button': {
      const turned = readTurnId(asked.id);
      if (turned) return mayTakeLong(turned.command, turned.options);
      return readCardId(asked.id)?.action === 'regenerate';
    }
    case 'form': {
      const { text = '', surface } = asked.fields;
      const isWritten = text.trim() !== '' || surface === 'by_hand';
      return readCardId(asked.id)?.action === 'surface' && !isWritten;
    }
    case 'typing':
      return false;
  }
}

/**
 * Noted first, promised then, handed over last: a process that dies on the way leaves something that
 * another one can ask the chat about.
 *
 * @param hold gives our word that an answer comes
 * @returns false when it was too late for that; then nothing is done
 */
export async function doLater(
  deps: LaterDeps,
  asked: ChatInteraction,
  hold: () => Promise<boolean>,
): Promise<boolean> {
  const id = deps.ids.uuid();
  const instead = await suggestionSeen(deps, asked.asked);
  await deps.tasks.note({ id, asked, at: deps.clock.now(), instead });
  const isHeld = await hold();
  await (isHeld ? deps.tasks.handOver(id) : deps.tasks.forget(id));
  return isHeld;
}

async function suggestionSeen(
  { details }: LaterDeps,
  asked: ChatQuestion,
): Promise<string | null | undefined> {
  const id = asked.kind === 'button' ? readCardId(asked.id) : null;
  const caseId = id?.action === 'regenerate' ? await details.idOf(id.number) : null;
  const detail = caseId ? await details.read(caseId) : null;
  return detail ? (suggestionOn(detail)?.id ?? null) : undefined;
}
