/** Requests of persons about their own data, kept until they are answered. */
import type { AuthorOfBrand } from './content-store.ts';

export interface DataRequest extends AuthorOfBrand {
  readonly id: string;
  readonly requestedBy: string;
  readonly reason: string;
  readonly receivedAt: Date;
  /** By when it has to be answered. */
  readonly dueAt: Date;
}

/** A request that is not answered in full. */
export interface OpenRequest extends DataRequest {
  /** Numbers of the cases whose legal hold stands against it; empty while it is being carried out. */
  readonly heldCases: readonly string[];
}

export interface DataRequests {
  /** Keeps the request, or gives the open one of the same author and brand. */
  open(request: DataRequest): Promise<DataRequest>;
  /** Done, or held by these cases. */
  settle(id: string, heldCases: readonly string[], now: Date): Promise<void>;
  /** Of these brands, the one due first comes first. */
  unanswered(brandIds: readonly string[]): Promise<readonly OpenRequest[]>;
}
