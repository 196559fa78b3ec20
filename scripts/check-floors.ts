/**
 * Checks that imports run down only: the floors of the server, the doors of its features, and which of the
 * packages may know which. ARCHITECTURE.md tells why; Biome watches `process.env` and `fetch`.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

/** The floors of the server from top to bottom; the files beside them stand on the first one. */
const floors = [['start'], ['http'], ['features'], ['events', 'jobs', 'adapters'], ['kernel'], ['db']];

/** Which of our packages a package may import. */
const packages: Record<string, string[]> = {
  'packages/providers': [],
  'packages/contract': ['@stoa/providers'],
  'packages/sdk': [],
  'packages/sandbox': ['@stoa/contract', '@stoa/providers'],
  'packages/cli': ['@stoa/contract', '@stoa/server', '@stoa/sdk'],
  'apps/server': ['@stoa/contract', '@stoa/providers', '@stoa/sandbox'],
};

/** What only one floor of the server may import. */
const reserved: { modules: RegExp; floors: string[] }[] = [
  { modules: /^(fastify|@fastify\/.*|@scalar\/.*)$/, floors: ['http'] },
  { modules: /^node:http$/, floors: ['http', 'adapters'] },
  { modules: /^(undici|nodemailer|node:(https|http2|tls|dns|dgram))(\/|$)/, floors: ['adapters'] },
  { modules: /^(pg|@electric-sql\/.*)$/, floors: ['db'] },
];
// These names of node:net compute and do not connect.
const harmlessNet = /^import (type )?\{[\s\w,]*\} from 'node:net'/m;
const connectingNet = /\b(connect|createConnection|createServer|Socket|Server)\b/;

const server = 'apps/server/src/';
const faults: string[] = [];

for (const path of sources()) {
  const text = readFileSync(path, 'utf8');
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  for (const specifier of imported) {
    const fault =
      packageFault(path, specifier) ?? (path.startsWith(server) && floorFault(path, specifier, text));
    if (fault) faults.push(`${path}: ${specifier}: ${fault}`);
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

function sources(): string[] {
  const root = join(import.meta.dirname, '..');
  process.chdir(root);
  return globSync('{packages,apps}/*/src/**/*.ts').filter((path) => !/\.test(-d)?\.ts$/.test(path));
}

function packageFault(path: string, specifier: string): string | undefined {
  const [home] = /^\w+\/[\w-]+/.exec(path) ?? [''];
  const allowed = packages[home];
  if (!allowed) return `say in scripts/check-floors.ts what ${home} may import`;
  if (specifier.startsWith('.')) {
    const target = posix.join(dirname(path), specifier);
    return target.startsWith(`${home}/`) ? undefined : 'leaves its package: import the other by its name';
  }
  const [own] = /^@stoa\/\w+/.exec(specifier) ?? [];
  if (own && !allowed.includes(own)) return `${home} may not know ${own}`;
  if (home === 'packages/sdk') return 'the SDK has no dependencies';
  if (home === 'packages/contract' && specifier.startsWith('node:')) return 'the contract does no I/O';
  return undefined;
}

function floorFault(path: string, specifier: string, text: string): string | undefined {
  const from = floorOf(path);
  const target = pathOf(path, specifier);
  if (!target) return moduleFault(from, specifier, text);
  const to = floorOf(target);
  if (from !== to && levelOf(to) <= levelOf(from)) return `${from} may not import ${to}: arrows run down`;
  if (from !== 'features' || to !== 'features') return undefined;
  if (specifier.startsWith('#')) {
    return /^#features\/[\w-]+\/[\w-]+$/.test(specifier) ? undefined : 'come through the door of the feature';
  }
  return featureOf(path) === featureOf(target) ? undefined : 'come through the door of the other feature';
}

/** Where in the server a specifier leads; undefined for a package. */
function pathOf(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return `${server}${specifier.slice(1)}`;
  return specifier.startsWith('.') ? posix.join(dirname(path), specifier) : undefined;
}

function moduleFault(floor: string, specifier: string, text: string): string | undefined {
  const only = reserved.find(({ modules }) => modules.test(specifier));
  if (only && !only.floors.includes(floor)) return `only ${only.floors.join(', ')} may import it`;
  if (specifier !== 'node:net' || ['http', 'adapters', 'db'].includes(floor)) return undefined;
  const [clause = specifier] = harmlessNet.exec(text) ?? [];
  return connectingNet.test(clause) ? 'only http, adapters and db hold sockets' : undefined;
}

function floorOf(path: string): string {
  const [folder = ''] = path.slice(server.length).split('/');
  return floors.flat().includes(folder) ? folder : 'start';
}

function levelOf(floor: string): number {
  return floors.findIndex((names) => names.includes(floor));
}

/** `features/<wing>/<feature>`. */
function featureOf(path: string): string {
  return path.slice(server.length).split('/').slice(0, 3).join('/');
}
