/** What tests put in the place of the machine. */
import type { CascadePolicy } from './domain/triage/cascade.ts';
import type { Classifier } from './ports/classifier.ts';
import type { Clock } from './ports/clock.ts';
import type { DigestChannel } from './ports/digest-channel.ts';
import type { DigestWriter } from './ports/digest-writer.ts';
import type { Pager } from './ports/pager.ts';
import type { Publisher } from './ports/publisher.ts';
import type { ReplyWriter } from './ports/reply-writer.ts';
import type { SecondOpinion } from './ports/second-opinion.ts';
import type { Source } from './ports/source.ts';

export interface Overrides {
  readonly clock?: Clock;
  readonly databaseUrl?: string;
  readonly sources?: readonly Source[];
  readonly classifier?: Classifier;
  readonly model?: SecondOpinion;
  readonly writer?: ReplyWriter;
  readonly pagers?: readonly Pager[];
  readonly publishers?: readonly Publisher[];
  readonly digestWriter?: DigestWriter;
  readonly digestChannels?: readonly DigestChannel[];
  readonly cascade?: CascadePolicy;
}
