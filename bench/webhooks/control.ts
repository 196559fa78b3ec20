import { createServer } from 'node:http';
import { listen } from '../limits/listen.ts';

/** What a program can be told to do: takes and answers JSON. */
export type Commands = Record<string, (input: never) => Promise<unknown> | unknown>;

/** Lets the bench tell this program what to do: `POST /<command>` with its input as JSON. */
export function obey(commands: Commands): void {
  listen(
    createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const command = commands[request.url?.slice(1) ?? ''];
      try {
        const input = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
        const answer = await command?.(input as never);
        response.writeHead(200).end(JSON.stringify(answer ?? null));
      } catch (error) {
        response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
      }
    }),
  );
}

/** Tells a program to do something, and answers what it answers. */
export async function tell<Answer>(
  { url }: { url: string },
  command: string,
  input: object = {},
): Promise<Answer> {
  const response = await fetch(`${url}/${command}`, {
    method: 'POST',
    body: JSON.stringify(input),
    // Some take as long as the work they measure.
    signal: AbortSignal.timeout(3_600_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${command}: ${text}`);
  return JSON.parse(text) as Answer;
}

/** Milliseconds of a clock that all processes of this machine share. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;
