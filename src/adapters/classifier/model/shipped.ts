/** Where the models that ship are kept. */
import { fileURLToPath } from 'node:url';

/** Path of the model of a recipe. */
export function shippedModel(recipe: 'full' | 'licensed'): string {
  return fileURLToPath(new URL(`../models/${recipe}.model`, import.meta.url));
}
