import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** What a name server does with a question: an address to answer, an error code, or silence. */
export type Answer = { address: string } | { code: 'NXDOMAIN' | 'SERVFAIL' } | 'silence';

const codes = { NXDOMAIN: 3, SERVFAIL: 2 };

/** A name server for one test, that gives every question for an IPv4 address the same answer. */
export async function nameServer(answer: Answer): Promise<{ address: string; questions: () => number }> {
  const socket = createSocket('udp4');
  let questions = 0;
  socket.on('message', (query, from) => {
    questions += 1;
    if (answer !== 'silence') socket.send(reply(query, answer), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => close(socket));
  return { address: `127.0.0.1:${socket.address().port}`, questions: () => questions };
}

const close = (socket: Socket): Promise<void> => new Promise((resolve) => socket.close(() => resolve()));

function reply(query: Buffer, answer: Exclude<Answer, 'silence'>): Buffer {
  const question = query.subarray(12, query.indexOf(0, 12) + 5);
  const asksForIPv4 = question.readUInt16BE(question.length - 4) === 1;
  const found = 'address' in answer && asksForIPv4;
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | ('code' in answer ? codes[answer.code] : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(found ? 1 : 0, 6);
  if (!found) return Buffer.concat([header, question]);
  const record = Buffer.from([
    0xc0,
    0x0c,
    0,
    1,
    0,
    1,
    0,
    0,
    0,
    60,
    0,
    4,
    ...answer.address.split('.').map(Number),
  ]);
  return Buffer.concat([header, question, record]);
}
