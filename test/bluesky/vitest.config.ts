/** How `npm run test:bluesky` runs its one test. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/bluesky/*.real.ts'],
    globalSetup: ['test/support/database-server.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
