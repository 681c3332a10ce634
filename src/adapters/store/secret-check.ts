/** Refuses to fill a database under another secret than before: everything would be stored twice. */
import { PermanentError } from '../../ports/errors.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Database } from './database.ts';

/** @throws PermanentError when the database was filled under another secret */
export async function checkSecret(database: Database, keys: Keys): Promise<void> {
  const check = keys.keyOf('redress', 'post', 'the secret in use');
  await database.$executeRawUnsafe(
    `INSERT INTO "Installation" ("id", "secretCheck") VALUES (1, decode($1, 'hex')) ON CONFLICT DO NOTHING`,
    check,
  );
  const known = await database.installation.findUniqueOrThrow({ where: { id: 1 } });
  if (Buffer.from(known.secretCheck).toString('hex') === check) return;
  throw new PermanentError(
    'The database was filled under another secret, so known posts would be taken for new ones. Put the file "secret" of the first installation into REDRESS_HOME, or set REDRESS_SECRET to what it holds.',
  );
}
