import { Agent } from 'undici';
import { obey, sharedNow } from '../webhooks/control.ts';
import { pace, sideBySide } from '../webhooks/pace.ts';
import { bodyOf, post } from '../webhooks/payload.ts';

/** The limit of sending: undici posts signed bodies, side by side, and remembers nothing. */
const agent = new Agent({ connections: 64, pipelining: 1 });

obey({
  deliver: ({ urls, total }: { urls: string[]; total: number }) =>
    sideBySide({ total, atOnce: 64 }, (n) =>
      post(agent, urls[n % urls.length] as string, `evt_${n}`, bodyOf(`evt_${n}`, `${n}`)),
    ),
  pace: ({ urls, ...rate }: { urls: string[]; perSecond: number; seconds: number; prefix: string }) =>
    pace(rate, async (n) => {
      const at = sharedNow();
      const mark = `${rate.prefix}-${n}`;
      await post(agent, urls[n % urls.length] as string, mark, bodyOf(mark, mark)).catch(() => {});
      return [mark, at];
    }),
});
