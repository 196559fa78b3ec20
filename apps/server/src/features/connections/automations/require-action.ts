import { type EventPattern, emittedNameOf, eventNames, exampleEvent, patternsOf } from '@stoa/contract';
import { providerOf } from '@stoa/providers';
import { ApiError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';
import { inputOf } from './input-of.ts';

interface Asked {
  on: readonly { event: string }[];
  integration_id: string;
  action: string;
  input: Record<string, unknown>;
}

/** Refuses what could never run: an unknown integration or action, an input that does not fit an example event. */
export async function requireAction(ctx: Writing<StoreContext>, asked: Asked): Promise<void> {
  const integration = await ctx.tx
    .selectFrom('integrations')
    .select('type')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', asked.integration_id)
    .forKeyShare()
    .executeTakeFirst();
  if (!integration) {
    throw refused('integration_id', 'UNKNOWN_INTEGRATION', 'must be an integration of this store');
  }
  const { name, actions } = providerOf(integration.type);
  const action = Object.hasOwn(actions, asked.action) ? actions[asked.action] : undefined;
  if (!action) {
    const known = Object.keys(actions).join(', ');
    throw refused('action', 'UNKNOWN_ACTION', `must be an action of ${name}: ${known || 'it has none'}`);
  }
  const parsed = action.input.safeParse(inputOf(action, asked.input, exampleOf(asked.on)), {
    reportInput: true,
  });
  const [issue] = parsed.error?.issues ?? [];
  if (issue) {
    const field = ['input', ...issue.path].join('.');
    throw refused(field, 'INVALID_INPUT', `does not fit the action once it is filled: ${issue.message}`);
  }
}

/** An event as it would come, of the first that are asked for. */
function exampleOf(on: Asked['on']): unknown {
  const pattern = on[0]?.event as EventPattern | undefined;
  const name = eventNames.find(
    (name) => name === pattern || patternsOf(emittedNameOf(name)).includes(pattern as EventPattern),
  );
  return name && exampleEvent(name);
}

const refused = (field: string, error: string, message: string): ApiError =>
  new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${field}: ${message}.`,
    validationErrors: [{ field, error, message }],
  });
