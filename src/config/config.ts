/** Everything an installation is told, in one frozen object: `redress.yaml` with the environment. */
import type { Brand, Role, RoutingRule, StaffMember, Weekday } from '../domain/brand.ts';
import type { MappedRoles } from '../domain/chat/mapped-roles.ts';
import type { Period } from '../domain/clock/period.ts';
import type { DateOrder } from '../domain/mention/stated-date.ts';
import type { SamplePolicy } from '../domain/quality/sample.ts';
import type { SurveyPolicy } from '../domain/survey/survey.ts';
import type { CascadeRow } from '../domain/triage/cascade.ts';
import type { Secret } from './secret.ts';

export interface Config {
  /** Absolute folder of the embedded database and local state. */
  readonly home: string;
  /** Holds a password, hence wrapped; null means the embedded database. */
  readonly databaseUrl: Secret | null;
  /** REDRESS_SECRET; null means the file kept in `home`. */
  readonly secret: Secret | null;
  /** Absolute path; null means that nothing is configured and the sample is in use. */
  readonly configFile: string | null;
  readonly brands: readonly BrandConfig[];
  readonly staff: readonly StaffMember[];
  readonly sources: readonly SourceConfig[];
  /** The last rule, and only it, has no condition. */
  readonly routing: readonly RoutingRule[];
  readonly chat: { readonly discord: DiscordConfig | null };
  readonly paging: PagingConfig;
  /** Null when no model is configured. */
  readonly llm: LlmConfig | null;
  /** Which of the models that ship is in use. */
  readonly triage: { readonly model: 'full' | 'licensed' };
  readonly policies: Policies;
  /** What replies through one account may cost, where a platform charges for them. */
  readonly publishing: { readonly dailyMicroUsd: number; readonly monthlyMicroUsd: number };
  /** Absolute folder into which weekly digests are written; null for none. */
  readonly digest: { readonly folder: string | null };
  readonly console: { readonly host: string; readonly port: number };
}

export interface BrandConfig extends Brand {
  /** Absolute folder of Markdown snippets; null when none is configured. */
  readonly snippetsFolder: string | null;
  /** Mail addresses that get the weekly digest, by the server under `paging.email`. */
  readonly digestTo: readonly string[];
}

interface SourceBase {
  /** Unique and stable: cursors are kept under it. */
  readonly name: string;
  /** Slug of the brand the mentions belong to. */
  readonly brand: string;
  /** Whether the brand owns or controls the place where people post. */
  readonly channelControlled: boolean;
}

interface PolledSource extends SourceBase {
  readonly everySeconds: number;
  /** Proxy or test server that stands in for the platform; null means the platform itself. */
  readonly endpoint: string | null;
}

/** A source whose credentials may post as well. */
interface AccountSource extends PolledSource {
  /** Whether approved replies go out through it; otherwise people post them by hand. */
  readonly publishes: boolean;
}

interface XSourceConfig extends AccountSource {
  readonly platform: 'x';
  /** Reading stops for the day once this is spent. */
  readonly budgetUsdPerDay: number;
  /** How often posts that do not name us are searched for; mentions are read with every poll. */
  readonly searchEverySeconds: number;
  /** What the API calls the fields of a post. */
  readonly fieldNames: 'tweet' | 'post';
  readonly appKey: Secret;
  readonly appSecret: Secret;
  readonly accessToken: Secret;
  readonly accessSecret: Secret;
}

interface BlueskySourceConfig extends AccountSource {
  readonly platform: 'bluesky';
  readonly service: string;
  readonly identifier: string;
  readonly password: Secret;
}

interface MastodonSourceConfig extends AccountSource {
  readonly platform: 'mastodon';
  readonly server: string;
  readonly accessToken: Secret;
}

/** A community of which the bot is a member. */
export interface DiscordSourceConfig extends AccountSource {
  readonly platform: 'discord';
  /** Null for those of `chat.discord`. */
  readonly guild: string | null;
  readonly token: Secret | null;
  /** Ids of the channels of which every message is read; elsewhere only what names the bot. */
  readonly channels: readonly string[];
}

interface FeedSourceConfig extends PolledSource {
  readonly platform: 'feed';
  readonly url: string;
  /** Whether only items that name the brand are kept. */
  readonly onlyMatching: boolean;
  /** Whether its address may lie in a private network. */
  readonly allowPrivate: boolean;
}

interface CfpbSourceConfig extends PolledSource {
  readonly platform: 'cfpb';
  /** The company's name exactly as the complaint database writes it. */
  readonly company: string;
}

interface WebhookSourceConfig extends SourceBase {
  readonly platform: 'webhook';
  readonly secret: Secret;
  /** Still taken while senders change over to `secret`; null where there is none. */
  readonly previousSecret: Secret | null;
  /** Where approved replies are delivered; null where people pass them on by hand. */
  readonly replyTo: string | null;
  /** Whether whoever is there answers a repeated delivery as it did the first. */
  readonly recognisesRepeats: boolean;
}

interface FileSourceConfig extends SourceBase {
  readonly platform: 'file';
  readonly everySeconds: number;
  /** Absolute path. */
  readonly path: string;
  /** What the fields of a mention are called there; left out where they have our names. */
  readonly columns?: Readonly<Partial<Record<string, string>>> | undefined;
  readonly dates?: DateOrder | undefined;
  /** True for a recording whose times count from its first reading, as in the demonstration. */
  readonly replay: boolean;
}

export type SourceConfig =
  | XSourceConfig
  | BlueskySourceConfig
  | MastodonSourceConfig
  | DiscordSourceConfig
  | FeedSourceConfig
  | CfpbSourceConfig
  | WebhookSourceConfig
  | FileSourceConfig;

export interface DiscordConfig {
  readonly token: Secret;
  readonly guild: string;
  /** Channel ids; `escalations` and `digest` are the cases channel when not set. */
  readonly channels: {
    readonly cases: string;
    readonly escalations: string;
    readonly digest: string;
  };
  /** Roles of the guild without which somebody has not the right here that `staff` gives them. */
  readonly roles: MappedRoles;
  /** Null where nobody is paged in the chat. */
  readonly pages: ChatPagesConfig | null;
  readonly endpoint: string | null;
}

/** Who is pinged for urgent cases: ids of roles, a person by staff id; null where there is none. */
export interface ChatPinged {
  readonly onCallRole: string | null;
  readonly supervisorRole: string | null;
  readonly supervisor: string | null;
}

export interface ChatPagesConfig {
  readonly usual: ChatPinged;
  /** By slug; what is null there is as usual. */
  readonly brands: Readonly<Record<string, ChatPinged>>;
}

/** How people are paged; nobody is where all three are off. */
export interface PagingConfig {
  readonly email: {
    /** smtp:// or smtps://, without name and password. */
    readonly smtp: string;
    /** Null for a server that asks for no name. */
    readonly user: string | null;
    readonly password: Secret | null;
    readonly from: string;
    readonly to: readonly string[];
    /** Addresses that hear besides of what is for their role. */
    readonly toRoles: Readonly<Partial<Record<Role, readonly string[]>>>;
  } | null;
  readonly webhook: { readonly url: string; readonly secret: Secret } | null;
  /** Rings the terminal in which the service runs. */
  readonly bell: boolean;
  /** Minutes after midnight in the brand's zone; null for those of the rules, `none` for none. */
  readonly quietHours: { readonly from: number; readonly to: number } | 'none' | null;
}

export interface LlmConfig {
  readonly model: string;
  /** Null for a server that wants none. */
  readonly apiKey: Secret | null;
  /** Base URL of a compatible server, from here or OPENAI_BASE_URL; null means OpenAI's own. */
  readonly endpoint: string | null;
  /** The three are null where not known; a model without them is not asked. A local server costs 0. */
  readonly usdPerMillionInput: number | null;
  readonly usdPerMillionOutput: number | null;
  /** Calendar date on which the two prices were read, YYYY-MM-DD. */
  readonly pricedOn: string | null;
  /** Days and months are those of UTC. */
  readonly dailyCeilingUsd: number;
  readonly monthlyCeilingUsd: number;
  /** Whether it writes suggested replies too. */
  readonly replies: boolean;
  /** Whether it writes the first sentences of the weekly digest, from figures alone. */
  readonly digest: boolean;
  /** The operator's own measurements, which count before those that ship. */
  readonly cascadeTable: readonly CascadeRow[];
}

export interface Policies {
  /** When the weekly digest is sent: minutes after midnight in the brand's zone. */
  readonly digest: { readonly weekday: Weekday; readonly minutes: number };
  readonly followUpAfter: Period;
  /** A claimed case on which its holder does nothing for so long goes back to its queue. */
  readonly claimExpiresAfter: Period;
  readonly checkAfter: Period;
  readonly promiseAfter: Period;
  /** By brand slug, or one for all; null for what the rules of the jurisdiction say. */
  readonly progressEvery: Period | Readonly<Record<string, Period>> | null;
  readonly retention: { readonly closedMonths: number };
  /** Null when nobody is asked how it went. */
  readonly surveys: SurveyPolicy | null;
  /** Where hand-over links lead; null where codes are passed on without one. */
  readonly handoff: { readonly url: string } | null;
  /** How many closed cases of a person and week a supervisor looks at. */
  readonly quality: SamplePolicy;
  /** How long a case must stay resolved to count as resolved on first contact. */
  readonly firstContactDays: number;
  /** Names, handles and typed words go this many days after a case ended. */
  readonly pseudonymiseAfter: number;
}
