/** How long a reply may be where servers of one platform differ. */

export interface ReplyLengths {
  /**
   * Characters, as the server of the brand's account said when it was last read.
   *
   * @param brand slug
   * @returns null where none said so: then the platform's own limit holds
   */
  of(brand: string, platform: string): Promise<number | null>;
}
