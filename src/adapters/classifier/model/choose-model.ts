/** Which model file counts: the one an operator promoted, or the one that ships. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shippedModel } from './shipped.ts';

/** Path of a model of this installation: the one in training's hands, or the one promoted. */
export function ownModel(home: string, name: 'candidate' | 'current'): string {
  return join(home, 'models', `${name}.model`);
}

/** Path of the model in use; a new choice counts from the next start. */
export function modelInUse(home: string, recipe: 'full' | 'licensed'): string {
  const promoted = ownModel(home, 'current');
  return existsSync(promoted) ? promoted : shippedModel(recipe);
}
