import { expect, test } from 'vitest';
import { AnswerExchange } from './answer-exchange.ts';
import { RequestFailed } from './failures.ts';

test('a request that was given up is not sent when its connection comes after all', () => {
  const url = new URL('http://shop.example/');
  const failures: RequestFailed[] = [];
  const exchange = new AnswerExchange(
    { method: 'POST', url: url.href },
    url,
    () => {},
    (failure) => failures.push(failure),
  );
  exchange.place = { connection: { remoteAddress: '8.8.8.8', openedAt: 0, uses: 0 }, leave: () => {} };
  exchange.fail(new RequestFailed('deadline'));
  const aborted: Error[] = [];
  exchange.onRequestStart({
    aborted: false,
    paused: false,
    reason: null,
    abort: (reason) => aborted.push(reason),
    pause: () => {},
    resume: () => {},
  });
  expect(aborted).toHaveLength(1);
  expect(failures).toHaveLength(1);
});
