/** Keeps who put which local model to use, when and why. */
export interface ModelPromotion {
  readonly id: string;
  readonly at: Date;
  readonly staffId: string;
  readonly model: 'candidate' | 'shipped';
  readonly hash: string;
  readonly reason: string;
}

export interface ModelPromotions {
  /** Recorded only if `putInPlace` succeeds. */
  record(promotion: ModelPromotion, putInPlace: () => Promise<void>): Promise<void>;
}
