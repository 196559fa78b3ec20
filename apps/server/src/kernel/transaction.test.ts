import { describe, expect, test } from 'vitest';
import { serverForTheseTests } from '../../test/test-server.ts';
import type { Context } from './context.ts';
import { transaction } from './transaction.ts';

const server = serverForTheseTests();

const context = (): Context => ({
  ...server.app.platform,
  requestId: 'test',
  ip: '',
  userAgent: null,
  operation: 'test',
  ifMatch: null,
});

/** What the database says when it ends a transaction for its neighbours' sake. */
const deadlock = () => Object.assign(new Error('deadlock detected'), { code: '40P01' });

const write = (ctx: { tx: Context['db'] }, key: string) =>
  ctx.tx.insertInto('retired_store_keys').values({ key, free_at: new Date() }).execute();

const isWritten = async (key: string) =>
  (
    await server.app.platform.db
      .selectFrom('retired_store_keys')
      .where('key', '=', key)
      .select('key')
      .execute()
  ).length === 1;

describe('a transaction', () => {
  test('is repeated as a whole when the database ends it for another one', async () => {
    let attempts = 0;
    const reactions: number[] = [];
    const result = await transaction(context(), async (ctx) => {
      attempts += 1;
      const attempt = attempts;
      ctx.afterCommit(() => void reactions.push(attempt));
      await write(ctx, 'repeated');
      if (attempt < 3) throw deadlock();
      return `attempt ${attempt}`;
    });
    expect(result).toBe('attempt 3');
    expect(reactions).toEqual([3]);
    expect(await isWritten('repeated')).toBe(true);
  });

  test('gives up after five times', async () => {
    let attempts = 0;
    const hopeless = transaction(context(), async () => {
      attempts += 1;
      throw deadlock();
    });
    await expect(hopeless).rejects.toMatchObject({ code: '40P01' });
    expect(attempts).toBe(5);
  });

  test('that fails leaves nothing and is not repeated', async () => {
    const reactions: string[] = [];
    const failing = transaction(context(), async (ctx) => {
      ctx.afterCommit(() => void reactions.push('never'));
      await write(ctx, 'failed');
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await isWritten('failed')).toBe(false);
    expect(reactions).toEqual([]);
  });

  test('that has committed stays so, whatever is done afterwards fails', async () => {
    const reactions: string[] = [];
    let attempts = 0;
    const result = await transaction(context(), async (ctx) => {
      attempts += 1;
      ctx.afterCommit(() => {
        throw deadlock();
      });
      ctx.afterCommit(() => void reactions.push('the next one'));
      await write(ctx, 'committed');
      return 'done';
    });
    expect(result).toBe('done');
    expect(attempts).toBe(1);
    expect(reactions).toEqual(['the next one']);
    expect(await isWritten('committed')).toBe(true);
  });
});
