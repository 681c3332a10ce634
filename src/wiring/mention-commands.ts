/** Binds the commands about posts that opened no case. */
import { type MentionDeps, runMentionList, runMentionOpen } from '../cli/mention.ts';
import type { MentionCommands } from '../cli/mention-program.ts';
import type { App } from '../compose.ts';
import { loadHiddenInChat } from '../config/load-chat-rules.ts';
import { idSpace } from '../domain/mention/intake.ts';
import { reportPost } from '../stages/report-post.ts';
import type { Surroundings } from './surroundings.ts';

/** @param quietly opens the application for one command */
export function mentionCommands(
  around: Surroundings,
  quietly: (work: (app: App) => Promise<number>) => Promise<number>,
): MentionCommands {
  return {
    mentionList: (options) => quietly((app) => runMentionList(options, depsOf(app, around))),
    mentionOpen: (which, options) =>
      quietly((app) => runMentionOpen(which, options, depsOf(app, around))),
  };
}

function depsOf(app: App, { output, errors }: Surroundings): MentionDeps {
  return {
    ...app,
    brandIds: app.store.brandIds,
    staff: app.config.staff,
    posts: app.store.posts,
    redaction: app.outcome.redaction,
    hidden: new Set(loadHiddenInChat().keys()),
    now: app.clock.now(),
    keyOf: (platform, nativeId, sourceName) =>
      app.incoming.keys.keyOf(idSpace({ platform }, { sourceName }), 'post', nativeId),
    report: (asked) => reportPost(app.reporting, asked),
    output,
    errors,
  };
}
