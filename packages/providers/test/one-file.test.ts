import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { providerTypes } from '../src/index.ts';

const root = join(import.meta.dirname, '../../..');
// What is generated follows by itself, and the sandbox is of the time before a provider is real.
const sources = globSync('{packages/{providers,contract,sdk,cli},apps/server}/src/**/*.ts', { cwd: root })
  .filter((path) => !/\.test(-d)?\.ts$|\/generated\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Types that act in a way of their own, and have code for it elsewhere. */
const ownCode: Record<string, string> = {
  stripe: 'payments, with webhooks of its own',
  shippo: 'rates and labels of orders, with webhooks of its own',
  google: 'is connected by OAuth',
  telegram_bot: 'is a channel: its messages come in',
  twilio: 'signs its webhooks as nobody else does',
};

/** Files that name a type as an example. */
const examples = ['packages/contract/src/integrations/endpoints.ts'];

test.each(providerTypes.filter((type) => !(type in ownCode)))(
  '%s stands in one file of the catalogue',
  (type) => {
    const named = new RegExp(`'${type}'|^\\s*${type}:`, 'm');
    const paths = sources.filter(({ path, text }) => !examples.includes(path) && named.test(text));
    expect(paths.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^packages\/providers\/src\/catalogue\/[\w-]+\.ts$/),
    ]);
  },
);

test('types with code of their own are few, and all of them exist', () => {
  expect(providerTypes).toEqual(expect.arrayContaining(Object.keys(ownCode)));
  expect(Object.keys(ownCode).length).toBeLessThan(6);
});
