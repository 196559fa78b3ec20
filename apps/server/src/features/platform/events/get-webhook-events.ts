import { declarationOf, eventNames, eventSchema, exampleEvent, jsonSchema } from '@stoa/contract';
import type { Answer, Verb } from '#kernel/verb';

// The same for everybody and as long as the process runs, so it is made once, when it is first asked for.
let catalogue: Answer<'getWebhookEvents'> | undefined;

export const getWebhookEvents: Verb<'getWebhookEvents'> = async () => {
  catalogue ??= {
    data: eventNames,
    events: eventNames.map((name) => {
      const { about, filters = {} } = declarationOf(name);
      return {
        name,
        description: about,
        filters: Object.keys(filters),
        example: { ...exampleEvent(name) },
        schema: jsonSchema(eventSchema(name), 'output'),
      };
    }),
  };
  return catalogue;
};
