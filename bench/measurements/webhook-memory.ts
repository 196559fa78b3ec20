import { setTimeout as delay } from 'node:timers/promises';
import { type Measurement, withoutPostgres } from '../bench.ts';
import { createDatabase } from '../database.ts';
import { memoryOf } from '../process-use.ts';
import { median, row } from '../row.ts';
import { tell } from '../webhooks/control.ts';
import { settingsFor, startEngine, startReceiver, subscribe } from '../webhooks/subjects.ts';

const perSecond = 100;

/** What the memory of a server grows by while it delivers for long, one of its webhooks hanging. */
export const webhookMemory: Measurement = {
  name: 'webhook-memory',
  async run({ short, minutes, postgres, progress }) {
    if (!postgres) return [{ name: 'memory while delivering', skipped: withoutPostgres }];
    const seconds = short ? 8 : minutes * 60;
    const receiver = await startReceiver();
    const settings = settingsFor(await createDatabase(postgres, 'webhook_memory'));
    const server = await startEngine('all', settings);
    const { stores, paths } = await subscribe(server, receiver.url, { stores: 20, each: 1 });
    await tell(receiver.control, 'begin', { hang: paths.slice(0, 1) });
    progress(`memory while delivering: ${seconds} s`);
    let running = true;
    const paced = (async () => {
      // In parts, so that what a part answers does not add up in the server's memory.
      for (let part = 0; running; part += 1) {
        await tell(server, 'pace', { stores, perSecond, seconds: 2, prefix: `memory-${part}` });
      }
    })();
    const samples: number[] = [];
    for (let second = 0; second < seconds; second += 1) {
      await delay(1_000);
      samples.push(memoryOf(server.pid).now);
    }
    running = false;
    await paced;
    await Promise.all([server.stop(), receiver.control.stop()]);
    const part = (from: number, to: number) =>
      samples.slice(Math.floor(seconds * from), Math.ceil(seconds * to));
    // The first quarter is the warming up of V8.
    const [early, late] = [part(0.25, 0.5), part(0.75, 1)];
    return [
      row(
        `memory's growth while delivering ${perSecond}/s, ${seconds} s`,
        'MB',
        { ours: [median(late) - median(early)] },
        {
          ...(!short && { below: 20 }),
          also: `from ${Math.round(median(early))} to ${Math.round(median(late))} MB (medians of the second and last quarter), highest ${Math.round(Math.max(...samples))}`,
        },
      ),
    ];
  },
};
