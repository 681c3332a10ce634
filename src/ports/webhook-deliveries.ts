/** Which deliveries of webhooks were taken. */

export interface DeliveryName {
  readonly brandId: string;
  readonly sourceName: string;
  /** As the sender gave it. */
  readonly id: string;
}

export interface WebhookDeliveries {
  isKnown(delivery: DeliveryName): Promise<boolean>;
  /** Safe to repeat. Deliveries of the source from before a time are forgotten. */
  note(delivery: DeliveryName, takenAt: Date, forgetBefore: Date): Promise<void>;
}
