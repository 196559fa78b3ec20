import { readFileSync, writeFileSync } from 'node:fs';
import type { Operation } from './operation.ts';
import { type Recording, recordingOf, type Statement } from './recording.ts';
import { startStoa, token } from './stoa.ts';

/** Sends a request to the server, and answers the body of its answer. */
export type Send = (path: string, body?: string) => Promise<string>;

export interface Recorded {
  operation: Operation;
  path: string;
  recording: Recording;
  /** Size of the answer. */
  bytes: number;
}

/** Fills an empty database through a server, and records what that sends to the database for each operation. */
export async function recordOperations(
  { fill, operations }: { fill(send: Send): Promise<string>; operations: Operation[] },
  settings: Record<string, string>,
  file: string,
): Promise<Recorded[]> {
  const server = await startStoa(
    { ...settings, BENCH_STATEMENTS: file },
    // Without workers, whose statements would get between those of the request.
    { nodeOptions: ['--import', './bench/record-statements.ts'], options: ['--role', 'api'] },
  );
  const send: Send = async (path, body) => {
    const response = await fetch(server.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${answer}`);
    return answer;
  };
  const statementsOf = async (path: string, body?: string) => {
    writeFileSync(file, '');
    const answer = await send(path, body);
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return { answer, statements: lines.map((line) => JSON.parse(line) as Statement) };
  };
  const storeId = await fill(send);
  const recorded: Recorded[] = [];
  for (const operation of operations) {
    const path = operation.path(storeId);
    const key = 'recorded-000000000000000';
    const first = await statementsOf(path, operation.body?.(`${key}1`));
    const second = await statementsOf(path, operation.body?.(`${key}2`));
    recorded.push({
      operation,
      path,
      recording: recordingOf(first.statements, second.statements, `${key}2`),
      bytes: Buffer.byteLength(second.answer),
    });
  }
  await server.stop();
  return recorded;
}
