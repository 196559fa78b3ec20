import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { answerErrors } from './error-answers.ts';

test.each([
  ['57014', 'a statement that took too long', 503],
  ['57P01', 'a database that stops', 503],
  ['53300', 'a database without a free connection', 503],
  ['08006', 'a connection that broke', 503],
  ['55P03', 'a lock that was not free in time', 409],
  ['42P01', 'a mistake of ours', 500],
])("the database's code %s, %s, is answered without its words by %i", async (code, words, status) => {
  const app = Fastify();
  answerErrors(app, () => []);
  app.get('/', () => Promise.reject(Object.assign(new Error(words), { code })));
  const answer = await app.inject('/');
  expect(answer.statusCode).toBe(status);
  expect(answer.json().statusCode).toBe(status);
  expect(answer.body).not.toContain(words);
  expect(answer.headers['retry-after']).toBe(status === 500 ? undefined : '1');
});
