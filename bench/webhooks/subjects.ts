import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../child.ts';
import { temporaryDirectory } from '../cleanup.ts';
import { token } from '../stoa.ts';
import { tell } from './control.ts';

/** Our server with its commands, and the webhooks made in it. */
export interface Subject {
  server: Child;
  stores: string[];
  webhooks: string[];
  /** Paths of the webhooks at the receiver, in their order. */
  paths: string[];
}

const engine = fileURLToPath(new URL('./stoa.ts', import.meta.url));
const receiver = fileURLToPath(new URL('./receiver.ts', import.meta.url));

/** Our server in one role, with its commands. */
export const startEngine = (
  role: 'all' | 'api' | 'worker',
  settings: Record<string, string>,
): Promise<Child> =>
  startChild([process.execPath, '--max-semi-space-size=8', engine, role], {
    environment: {
      PORT: '0',
      STOA_ADMIN_EMAIL: 'operator@example.com',
      STOA_ADMIN_TOKEN: token,
      STOA_RATE_LIMITS: 'off',
      ...settings,
    },
  });

/** A data directory, and the database when one is named. */
export const settingsFor = (url?: string): Record<string, string> => ({
  STOA_DATA_DIR: join(temporaryDirectory(), 'data'),
  ...(url && { DATABASE_URL: url }),
});

/** Makes stores with webhooks each, at paths of their own. */
export async function subscribe(
  server: Child,
  receiverUrl: string,
  { stores, each }: { stores: number; each: number },
): Promise<Subject> {
  const api = await tell<string>(server, 'api');
  const post = async (path: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(api + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json() as Promise<{ id: string }>;
  };
  const made: Subject = { server, stores: [], webhooks: [], paths: [] };
  for (let n = 0; n < stores; n += 1) {
    const { id } = await post('/v1/stores', {
      key: `shop-${n}`,
      timezone: 'Europe/Berlin',
      billing_email: 'billing@example.com',
      languages: [{ id: 'en' }],
    });
    made.stores.push(id);
    for (let w = 0; w < each; w += 1) {
      const path = `/hook/${n}/${w}`;
      const url = receiverUrl + path;
      const webhook = await post(`/v1/stores/${id}/webhooks`, {
        key: `w-${w}`,
        url,
        events: ['store.updated'],
      });
      made.webhooks.push(webhook.id);
      made.paths.push(path);
    }
  }
  return made;
}

/** The receiver of all, in a process of its own. */
export async function startReceiver(): Promise<{ control: Child; url: string }> {
  const control = await startChild([process.execPath, receiver]);
  return { control, url: await tell<string>(control, 'address') };
}
