import type { Bench } from '../bench.ts';
import type { Child } from '../child.ts';
import { createDatabase } from '../database.ts';
import { startBoss, startPosts } from '../limits.ts';
import { type Subject, settingsFor, startEngine, startReceiver, subscribe } from './subjects.ts';

/** All contenders side by side, on one PostgreSQL and one receiver. */
export interface Bed {
  receiver: { control: Child; url: string };
  /** Ours: fifty stores with a webhook each. */
  stoa: Subject;
  settings: Record<string, string>;
  boss: Child;
  posts: Child;
  /** Where the contenders send to. */
  urls: string[];
  stop(): Promise<void>;
}

export async function makeBed({ progress, postgres }: Bench & { postgres: object }): Promise<Bed> {
  progress('webhooks: starting the contenders');
  const receiver = await startReceiver();
  const settings = settingsFor(await createDatabase(postgres as never, 'webhooks'));
  const server = await startEngine('all', settings);
  const stoa = await subscribe(server, receiver.url, { stores: 50, each: 1 });
  const boss = await startBoss(await createDatabase(postgres as never, 'boss'));
  const posts = await startPosts();
  const children = [server, boss, posts, receiver.control];
  return {
    receiver,
    stoa,
    settings,
    boss,
    posts,
    urls: stoa.paths.map((path) => receiver.url + path),
    stop: async () => void (await Promise.all(children.map((child) => child.stop()))),
  };
}
