import { type Child, repository, startChild } from './child.ts';

/** The operator's API token of the servers a bench starts. */
export const token = 'bench-operator-0123456789abcdef';

const environment = {
  PORT: '0',
  STOA_ADMIN_EMAIL: 'operator@example.com',
  STOA_ADMIN_TOKEN: token,
  STOA_RATE_LIMITS: 'off',
};

/** Starts our server, as `npm start` does or through it. */
export const startStoa = (
  settings: Record<string, string>,
  options: { throughNpm?: boolean; nodeOptions?: string[]; arguments?: string[] } = {},
): Promise<Child> =>
  startChild(
    options.throughNpm
      ? ['npm', 'start', '--prefix', repository]
      : [
          process.execPath,
          ...(options.nodeOptions ?? []),
          'apps/server/start.js',
          ...(options.arguments ?? []),
        ],
    { environment: { ...environment, ...settings }, readyPath: '/health/ready' },
  );
