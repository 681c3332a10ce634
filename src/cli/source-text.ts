/** How a source stands, in words for people, and what to do about it. */
import type { Standing } from '../domain/source/standing.ts';
import type { SourceReport } from '../stages/source-overview.ts';

const words: Record<Standing, string> = {
  unreadable: 'this version cannot read its platform yet',
  not_read: 'not read yet',
  works: 'works',
  partly: 'works, but rows were not read',
  silent: 'works, but silent for much longer than usual',
  failing: 'fails, tried again soon',
  broken_off: 'fails again and again, tried rarely',
  credentials: 'credentials are dead',
  budget: "today's money is spent",
  refused: 'refused by the platform',
  form: 'answers have a new form',
  address: 'wrong address',
  unsafe: 'sends a document that is not safe to read',
  person: 'needs a person',
};

export function standingText({ standing, state }: SourceReport): string {
  if (standing === 'partly') return `works, but ${state?.unread} rows were not read`;
  return words[standing];
}

/** Of an error that is no answer of a platform only its kind and place are known. */
const ofOurs = /^(?:[A-Z]\w*)?Error\b|^[a-z]+$/;

/** Why it fails, as it was said when it last did; undefined while it works, or where nobody has said. */
export function standingWhy({ state }: SourceReport): string | undefined {
  if (!state?.failingSince || !state.lastError) return undefined;
  if (!ofOurs.test(state.lastError)) return state.lastError;
  return 'Redress itself failed while it read this source; its log says where. If that stays so, tell whoever looks after Redress.';
}

/** Undefined where there is nothing to do. */
export function standingTodo(report: SourceReport): string | undefined {
  const { name, platform, standing, state } = report;
  switch (standing) {
    case 'works':
      return undefined;
    case 'partly':
      return `\`npm run -s redress -- import FILE --brand ${report.brand} --source ${name}\` with its file names each row and why, and stores nothing twice; correct them there`;
    case 'unreadable':
      return 'take its exports in with `redress import`';
    case 'not_read':
      if (platform !== 'webhook') return 'start the service';
      return 'start the service, then let the other system deliver; what it signs wrongly or too late is refused with 401, and the log says so';
    case 'silent':
      return `look on the platform whether there is really nothing, and try it: \`npm run -s redress -- sources test ${name}\``;
    case 'failing':
    case 'broken_off':
      return `nothing if it passes; else mend the reason. It is tried again ${timeOf(state?.nextTryAt)}`;
    case 'credentials':
      return 'renew the credentials in .env, then start the service again: it is tried at once';
    case 'budget':
      return 'it goes on tomorrow (UTC); raise budgetUsdPerDay of this source if it must not wait';
    case 'refused':
      return 'see what the platform allows, as the reason says, then start the service again';
    case 'form':
      return 'update Redress; what was not read is recorded as a gap';
    case 'address':
      return 'correct its address in redress.yaml, then start the service again: it is tried at once';
    case 'unsafe':
      return 'ask whoever publishes it for one without a document type, or take it out of redress.yaml; nothing of it was read';
    case 'person':
      return 'do what the reason says, then start the service again';
  }
}

function timeOf(at: Date | null | undefined): string {
  return at ? at.toISOString() : 'with the next tick';
}

/** Such as `2 min`, `5 h` or `3 days`; a dash for what is not known. */
export function lengthText(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

/** Stretches that were not read, and how long they are together. */
export function gapText({ gaps }: SourceReport): string {
  if (gaps.length === 0) return 'none';
  const ms = gaps.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
  return `${gaps.length}, ${lengthText(Math.round(ms / 1000))} in all`;
}

export function moneyText({ spentTodayUsd, budgetUsdPerDay }: SourceReport): string {
  if (spentTodayUsd === null) return 'free';
  return `${spentTodayUsd.toFixed(3)} of ${budgetUsdPerDay} USD`;
}
