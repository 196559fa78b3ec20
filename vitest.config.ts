import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What V8 made of the libraries is kept from one file to the next: each runs in a process of its own.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/tests');

const server = {
  include: ['apps/server/{src,test}/**/*.test.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** The server's tests run twice: on the embedded database and on a real PostgreSQL; unit tests need none. */
export default defineConfig({
  test: {
    pool: 'forks',
    // Real processes on a shared machine may be starved once; what fails twice is broken.
    retry: process.env.CI ? 1 : 0,
    // More than the cores of a small machine: much of the time of a test is waiting for other processes.
    maxWorkers: 3,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'contract', root: 'packages/contract', include: ['test/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'providers', root: 'packages/providers', include: ['test/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'sandbox',
          root: 'packages/sandbox',
          include: ['test/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'sdk', root: 'packages/sdk', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          ...server,
          name: 'embedded',
          env: { TEST_DATABASE: 'embedded' },
          globalSetup: 'apps/server/test/embedded-global-setup.ts',
          // One connection serialises everything: there a race proves nothing (X1).
          exclude: ['**/*.race.test.ts', '**/*.unit.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...server,
          name: 'postgres',
          env: { TEST_DATABASE: 'postgres' },
          globalSetup: 'apps/server/test/postgres-global-setup.ts',
          exclude: ['**/*.unit.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'unit', include: ['apps/server/src/**/*.unit.test.ts'], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: { name: 'cli', root: 'packages/cli', include: ['test/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'docs',
          include: ['docs/{test,receivers}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
