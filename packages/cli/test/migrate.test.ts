import { expect, test } from 'vitest';
import { emptyFolder, stoa } from './stoa.ts';

test('--check tells what is pending and changes nothing; migrate applies it once', async () => {
  const folder = emptyFolder();
  const before = await stoa(folder, ['migrate', '--check']);
  expect(before).toMatchObject({ code: 1 });
  expect(before.stdout).toContain('everything is pending');

  const first = await stoa(folder, ['migrate']);
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/^(applied \d{4}-[\w-]+\n)+applied job-queue\n$/);

  const upToDate = { code: 0, stdout: 'The database is up to date.\n' };
  expect(await stoa(folder, ['migrate'])).toMatchObject(upToDate);
  expect(await stoa(folder, ['migrate', '--check'])).toMatchObject(upToDate);
});
