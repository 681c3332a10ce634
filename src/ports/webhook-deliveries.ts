/** Which deliveries of webhooks were taken. */

export interface DeliveryName {
  readonly brandId: string;
  readonly sourceName: string;
  /** As the sender gave it. */
  readonly id: string;
  readonly body: Uint8Array;
}

export interface WebhookDeliveries {
  /** `same` when it was taken before, `changed` when another body was taken under its id. */
  known(delivery: DeliveryName): Promise<'no' | 'same' | 'changed'>;
  /** Safe to repeat. Deliveries of the source from before a time are forgotten. */
  note(delivery: DeliveryName, takenAt: Date, forgetBefore: Date): Promise<void>;
}
