/** Draws charts as pictures. */
import type { Chart } from '../domain/digest/charts.ts';

export interface ChartDrawer {
  /** One picture as PNG, the charts one below the other; text is part of it, whatever fonts the machine has. */
  draw(charts: readonly Chart[]): Promise<Uint8Array>;
}
