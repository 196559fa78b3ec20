import { type Answer, json } from '../../http/answer.ts';
import { type Exchange, isRecord } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import type { World } from '../../world/world.ts';
import type { ProviderFactory } from '../provider.ts';
import { graphQl } from './graph-ql.ts';
import type { Answered, ProviderRecord } from './record.ts';
import { commerceRecords } from './records/commerce.ts';
import { crmRecords } from './records/crm.ts';
import { dataRecords } from './records/data.ts';
import { developerRecords } from './records/developer.ts';
import { mailRecords } from './records/mail.ts';
import { mediaRecords } from './records/media.ts';
import { messagingRecords } from './records/messaging.ts';
import { supportRecords } from './records/support.ts';
import { workRecords } from './records/work.ts';

const records: Record<string, ProviderRecord> = {
  ...commerceRecords,
  ...crmRecords,
  ...dataRecords,
  ...developerRecords,
  ...mailRecords,
  ...mediaRecords,
  ...messagingRecords,
  ...supportRecords,
  ...workRecords,
};

export function recordOf(type: string): ProviderRecord {
  const record = records[type];
  if (!record) throw new Error(`There is no record of ${type}.`);
  return record;
}

/** The provider of a record: it remembers nothing, and what it was sent stands in the log of calls. */
export function recordedProvider(type: string, record: ProviderRecord): ProviderFactory {
  return (world) => ({
    keys: {
      places: record.places,
      invalid: (exchange) => answerOf(world, record.invalid, exchange),
      restricted: (exchange) => answerOf(world, record.restricted, exchange),
    },
    routes: routesOf(world, record),
    notFound: ({ method, path }) =>
      json({ error: 'not_found', message: `The sandbox knows no ${method} ${path} of ${type}.` }, 404),
    failure: (status) => ({ error: { status, message: `The sandbox was told to answer ${status}.` } }),
  });
}

function routesOf(world: World, { answers, fields }: ProviderRecord): Routes {
  const plain = Object.entries(answers).map(([line, answered]) => [
    line,
    (exchange: Exchange) =>
      fields && isRecord(exchange.body) && 'query' in exchange.body
        ? graphQl(fields, exchange.body, world.clock.now())
        : answerOf(world, answered, exchange),
  ]);
  return Object.fromEntries(plain) as Routes;
}

function answerOf(
  { clock }: World,
  [status, body, headers = {}]: Answered,
  { body: sent, params, query, headers: given }: Exchange,
): Answer {
  const made: unknown =
    typeof body === 'function' ? body({ body: sent, params, query, headers: given, now: clock.now() }) : body;
  if (made === undefined) return { status, headers };
  return typeof made === 'string' ? { status, text: made, headers } : json(made, status, headers);
}
