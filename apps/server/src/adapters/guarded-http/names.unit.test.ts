import { describe, expect, test } from 'vitest';
import { addressRules } from './address-rules.ts';
import { createNames } from './names.ts';

function namesOf(answers: (readonly string[] | Error)[], allow: string[] = []) {
  const asked: string[] = [];
  let now = 0;
  const resolve = async (host: string) => {
    asked.push(host);
    const answer = answers.shift() ?? [];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const names = createNames({ resolve, refusalOf: addressRules(allow), now: () => now, log: undefined });
  return { names, asked, wait: (ms: number) => (now += ms) };
}

describe('names', () => {
  test('an answer of DNS is used for 30 seconds, and then asked for again', async () => {
    const { names, wait } = namesOf([['8.8.8.8'], ['9.9.9.9']]);
    expect(await names.addressesOf('a.example')).toEqual(['8.8.8.8']);
    wait(29_999);
    expect(await names.addressesOf('a.example')).toEqual(['8.8.8.8']);
    wait(1);
    expect(await names.addressesOf('a.example')).toEqual(['9.9.9.9']);
  });

  test('requests that need a name at the same time ask once', async () => {
    const { names, asked } = namesOf([['8.8.8.8']]);
    await Promise.all([names.addressesOf('a.example'), names.addressesOf('a.example')]);
    expect(asked).toEqual(['a.example']);
  });

  test('a failure is not remembered, and each request gets an error of its own', async () => {
    const { names } = namesOf([new Error('SERVFAIL'), ['8.8.8.8']]);
    const [first, second] = await Promise.allSettled([
      names.addressesOf('a.example'),
      names.addressesOf('a.example'),
    ]);
    expect([first, second]).toMatchObject([{ reason: { class: 'dns' } }, { reason: { class: 'dns' } }]);
    expect(first.status === 'rejected' && second.status === 'rejected' && first.reason).not.toBe(
      second.status === 'rejected' && second.reason,
    );
    expect(await names.addressesOf('a.example')).toEqual(['8.8.8.8']);
  });

  test('a name without addresses is a failure of DNS', async () => {
    await expect(namesOf([[]]).names.addressesOf('a.example')).rejects.toMatchObject({ class: 'dns' });
  });

  test('literals and localhost are answered without DNS', async () => {
    const { names, asked } = namesOf([], ['127.0.0.0/8']);
    expect(await names.addressesOf('8.8.8.8')).toEqual(['8.8.8.8']);
    expect(await names.addressesOf('2606:2800:220:1:248:1893:25c8:1946')).toHaveLength(1);
    expect(await names.addressesOf('shop.localhost')).toEqual(['127.0.0.1']);
    await expect(names.addressesOf('10.0.0.1')).rejects.toMatchObject({ class: 'blocked' });
    expect(asked).toEqual([]);
  });

  test('it remembers a thousand names and no more', async () => {
    const { names, asked } = namesOf(Array(1_002).fill(['8.8.8.8']));
    for (let number = 0; number <= 1_000; number += 1) await names.addressesOf(`shop-${number}.example`);
    await names.addressesOf('shop-1.example');
    expect(asked).toHaveLength(1_001);
    await names.addressesOf('shop-0.example');
    expect(asked).toHaveLength(1_002);
  });
});
