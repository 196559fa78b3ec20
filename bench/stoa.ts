import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, repository, startChild } from './child.ts';

/** The operator's API token of the servers a bench starts. */
export const token = 'bench-operator-0123456789abcdef';

const environment = {
  PORT: '0',
  STOA_ADMIN_EMAIL: 'operator@example.com',
  STOA_ADMIN_TOKEN: token,
  STOA_RATE_LIMITS: 'off',
};

const start = (command: [string, ...string[]], settings: Record<string, string>): Promise<Child> =>
  startChild(command, { environment: { ...environment, ...settings }, readyPath: '/health/ready' });

/** Starts our server as a person does. */
export const startThroughNpm = (settings: Record<string, string>): Promise<Child> =>
  start(['npm', 'start', '--prefix', repository], settings);

/** Starts our server by the command behind `npm start`, so that the process is the server's own. */
export function startStoa(
  settings: Record<string, string>,
  { nodeOptions = [], options = [] }: { nodeOptions?: string[]; options?: string[] } = {},
): Promise<Child> {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const [, ...words] = scripts.start.split(' ');
  return start([process.execPath, ...nodeOptions, ...words, ...options], settings);
}
