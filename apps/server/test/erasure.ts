import type { Erasure } from '@stoa/sdk';
import { eventually } from './eventually.ts';
import type { Sdk } from './test-server.ts';

/** The erasure report of a deleted store, as soon as it has come as far as `reached` says. */
export const erasureOf = (
  admin: Sdk,
  id: string,
  reached: (report: Erasure) => boolean = ({ finished_at }) => finished_at !== null,
): Promise<Erasure> =>
  eventually(async () => {
    const report = await admin.platform.getErasure({ id });
    if (!reached(report)) throw new Error(`It has come no further than ${JSON.stringify(report)}.`);
    return report;
  });
