/** The model files of an installation: what each is, and putting one of them to use. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PermanentError } from '../../../ports/errors.ts';
import type { ModelFiles } from '../../../ports/model-files.ts';
import { modelInUse, ownModel } from './choose-model.ts';
import { readModel } from './model-file.ts';
import { shippedModel } from './shipped.ts';

/** @param recipe of the model that ships */
export function createModelFiles(home: string, recipe: 'full' | 'licensed'): ModelFiles {
  const pathOf = (name: 'candidate' | 'shipped'): string =>
    name === 'shipped' ? shippedModel(recipe) : candidateOf(home);
  return {
    hashOf: (name) => readModel(pathOf(name)).hash,
    hashInUse: () => hashOrNull(modelInUse(home, recipe)),
    async use(name) {
      const current = ownModel(home, 'current');
      if (name === 'shipped') await rm(current, { force: true });
      else await replace(current, pathOf(name));
    },
  };
}

/** @throws PermanentError when none was trained */
export function candidateOf(home: string): string {
  const path = ownModel(home, 'candidate');
  if (existsSync(path)) return path;
  throw new PermanentError(
    'There is no candidate yet. Train one with `redress train --with-corrections --data DIR`.',
  );
}

/** Null for a damaged file: a broken model in use must not keep anybody from replacing it. */
function hashOrNull(path: string): string | null {
  try {
    return readModel(path).hash;
  } catch (error) {
    if (error instanceof PermanentError) return null;
    throw error;
  }
}

async function replace(path: string, from: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  await copyFile(from, temporary);
  const file = await open(temporary, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
