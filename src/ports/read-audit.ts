/** Keeps who saw which restricted fields of which case. Nothing of it can be changed. */
export interface Read {
  readonly staffId: string;
  /** Names of restricted fields, and `export` for a proof pack. */
  readonly fields: readonly string[];
  readonly at: Date;
}

export interface ReadAudit {
  record(read: Read & { readonly caseId: string; readonly brandId: string }): Promise<void>;
  /** Oldest first. */
  of(brandId: string, caseId: string): Promise<readonly Read[]>;
}
