/** Opens the database: Prisma over a pool, with the time-outs that our transactions need. */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type Database = InstanceType<typeof PrismaClient>;
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

/** A batch of a thousand cases on a busy machine takes longer than Prisma's default of 5 s. */
const transactionTimeoutMs = 120_000;
const waitForTransactionMs = 30_000;

/** @param url postgresql:// */
export function openDatabase(url: string, connections = 8): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // the adapter reads and writes instants without a zone; a server in another one would shift them
    options: '-c TimeZone=UTC',
  });
  return new PrismaClient({
    adapter,
    transactionOptions: { timeout: transactionTimeoutMs, maxWait: waitForTransactionMs },
  });
}
