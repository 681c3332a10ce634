/** Requests of persons about their own data, kept until they are answered. */
import type { AuthorOfBrand } from './content-store.ts';

export interface DataRequest extends AuthorOfBrand {
  readonly id: string;
  readonly requestedBy: string;
  readonly reason: string;
  readonly receivedAt: Date;
  /** What was there by then is to go; later posts and words are not what was asked for. */
  readonly coversUntil: Date;
  /** By when it has to be answered. */
  readonly dueAt: Date;
}

/** A request that is not answered in full. */
export interface OpenRequest extends DataRequest {
  /** Numbers of the cases whose legal hold stands against it; empty while it is being carried out. */
  readonly heldCases: readonly string[];
}

export interface DataRequests {
  /** Keeps the request; an open one of the same author and brand is widened to what is there by now. */
  open(request: DataRequest): Promise<DataRequest>;
  /** Done, which ends the typed reason too, or held by these cases. */
  settle(id: string, heldCases: readonly string[], now: Date): Promise<void>;
  /** Of these brands, the one due first comes first. */
  unanswered(brandIds: readonly string[]): Promise<readonly OpenRequest[]>;
}
