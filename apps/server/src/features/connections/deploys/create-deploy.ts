import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { gather, hasten } from './gather.ts';
import { hooksOf } from './react.ts';
import { present } from './rows.ts';

export const createDeploy: Verb<'createDeploy'> = async (ctx, { body }) => {
  const all = await hooksOf(ctx, ctx.storeId);
  const hooks = body.integration_id ? all.filter(({ id }) => id === body.integration_id) : all;
  if (hooks.length === 0) throw new ApiError('DEPLOY.NO_HOOK');
  const deploys = [];
  for (const { id } of hooks) {
    const dueAt = ctx.clock.now();
    const asked = { storeId: ctx.storeId, integrationId: id, trigger: 'manual' as const, dueAt };
    const deploy = await hasten(ctx, await gather(ctx, asked), dueAt);
    await audit(ctx, {
      storeId: ctx.storeId,
      target: { type: 'deploy', id: deploy.id },
      after: { integration_id: id },
    });
    deploys.push(present(deploy));
  }
  return deploys;
};
