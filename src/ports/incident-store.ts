/** Keeps incidents, and counts what could be one. */
import type { History } from '../domain/incident/baseline.ts';
import type {
  IncidentSummary,
  OpenIncident,
  SpikeRules,
  Theme,
  ThemeKind,
} from '../domain/incident/incident.ts';

export interface WatchedBrand {
  readonly id: string;
  /** IANA zone in which its weeks are lived. */
  readonly zone: string;
}

/** A theme that is frequent now, or has an open incident. */
export interface ThemeReading {
  readonly theme: Theme;
  /** Cases posted within the last 24 hours that belong to no other incident. */
  readonly count: number;
  readonly history: History;
  readonly incident: OpenIncident | null;
}

export interface NewIncident {
  readonly id: string;
  readonly brandId: string;
  readonly theme: Theme;
  readonly title: string;
  readonly explanation: string;
  readonly count: number;
  /** Cases posted from here on belong to it. */
  readonly since: Date;
}

export interface NamedIncident {
  readonly id: string;
  readonly brandId: string;
  readonly title: string;
}

export interface CaseToLink {
  readonly caseId: string;
  readonly incident: NamedIncident;
}

export interface IncidentAlert extends NamedIncident {
  readonly explanation: string;
}

export interface IncidentStore {
  /**
   * Counts complaints by the time they were posted; what was heard late, what is no complaint and, for
   * categories, what comes from a source heard for too short a time is left out.
   */
  readings(
    brand: WatchedBrand,
    kind: ThemeKind,
    rules: SpikeRules,
    now: Date,
  ): Promise<readonly ThemeReading[]>;
  /** @returns false when the theme has an open incident already */
  open(incident: NewIncident, now: Date): Promise<boolean>;
  /** Changes nothing when the incident has ended. */
  grow(id: string, count: number, now: Date): Promise<void>;
  /** @returns false when it has ended, or grew since it was read */
  close(incident: OpenIncident, now: Date): Promise<boolean>;
  /** Cases that tell of an open incident and are linked to none yet, earliest first. */
  toLink(
    brandId: string,
    rules: SpikeRules,
    now: Date,
    limit: number,
  ): Promise<readonly CaseToLink[]>;
  /** Open incidents nobody was told of yet; whoever takes one tells of it, and is the only one. */
  takeAlerts(brandIds: readonly string[], now: Date): Promise<readonly IncidentAlert[]>;
  /** Open ones of these brands, oldest first. */
  openOnes(
    brandIds: readonly string[],
  ): Promise<readonly (IncidentSummary & { readonly brand: string })[]>;
}
