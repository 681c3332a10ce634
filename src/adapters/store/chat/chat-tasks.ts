/** Tasks of team chat in the database: sealed, and gone as soon as they are answered. */
import { answerHoldsMs, type ChatTask, type ChatTasks } from '../../../ports/chat-tasks.ts';
import type { Sealer } from '../../../ports/sealer.ts';
import type { ChatInteraction } from '../../../ports/team-chat.ts';
import type { Database } from '../database.ts';
import type { JobQueue } from '../jobs.ts';

export interface ChatTaskDeps {
  readonly jobs: Pick<JobQueue, 'enqueueIn'>;
  readonly sealer: Sealer;
}

/** What is sealed of a task; the token lies beside it, because it goes earlier. */
interface Kept extends Pick<ChatTask, 'instead'> {
  readonly asked: Omit<ChatInteraction, 'token'>;
}

/** Longer than an answer may take to be given. */
const answeringMs = 30_000;
/** A process that lives has handed a task over by then. */
const leftLyingMs = 10_000;
const keptMs = 24 * 3_600_000;

export function createChatTasks(database: Database, deps: ChatTaskDeps): ChatTasks {
  const { jobs, sealer } = deps;
  const tasks = database.chatTask;
  const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds);
  return {
    async note({ id, asked: { token, ...asked }, instead, at: askedAt }) {
      const kept: Kept = { asked, instead };
      const sealed = sealer.seal(JSON.stringify(kept), contextOf(id));
      const sealedToken = sealer.seal(token, tokenOf(id));
      await tasks.create({ data: { id, sealed, sealedToken, askedAt } });
    },
    async handOver(id) {
      await database.$transaction(async (tx) => {
        const { count } = await tx.chatTask.updateMany({ where: { id }, data: { isHeld: true } });
        if (count > 0) await jobs.enqueueIn(tx, 'chat', { task: id }, jobOf(id));
      });
    },
    async read(id, now) {
      const row = await tasks.findUnique({ where: { id } });
      const text = row && sealer.open(row.sealed, contextOf(id));
      if (!row || !text) return null;
      const { asked, instead } = JSON.parse(text) as Kept;
      const isOver = row.askedAt <= before(now, answerHoldsMs);
      const token = isOver || !row.sealedToken ? null : sealer.open(row.sealedToken, tokenOf(id));
      return {
        ...{ id, instead, at: row.askedAt, isHeld: row.isHeld },
        asked: { ...asked, token: token ?? '' },
        isTooLate: token === null,
      };
    },
    async takeAnswer(id, now) {
      const isFree = [{ answeringAt: null }, { answeringAt: { lte: before(now, answeringMs) } }];
      const where = { id, OR: isFree };
      return (await tasks.updateMany({ where, data: { answeringAt: now } })).count > 0;
    },
    async forget(id) {
      await tasks.deleteMany({ where: { id } });
    },
    async tidy(now) {
      await tasks.deleteMany({ where: { askedAt: { lte: before(now, keptMs) } } });
      const isOver = { askedAt: { lte: before(now, answerHoldsMs) }, sealedToken: { not: null } };
      await tasks.updateMany({ where: isOver, data: { sealedToken: null } });
      const where = { isHeld: false, askedAt: { lte: before(now, leftLyingMs) } };
      const left = await tasks.findMany({ where, select: { id: true } });
      for (const { id } of left) {
        await database.$transaction((tx) => jobs.enqueueIn(tx, 'chat', { task: id }, jobOf(id)));
      }
    },
  };
}

function contextOf(id: string): string {
  return `chat task ${id}`;
}

function tokenOf(id: string): string {
  return `token of chat task ${id}`;
}

function jobOf(id: string): string {
  return `chat:${id}`;
}
