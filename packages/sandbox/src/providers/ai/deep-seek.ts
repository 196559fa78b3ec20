import { type Answer, json } from '../../http/answer.ts';
import type { Routes } from '../../http/routes.ts';
import type { ProviderFactory } from '../provider.ts';
import { chatCompletions } from './chat-completions.ts';

const refuse = (status: number, code: string, message: string): Answer =>
  json({ error: { message, type: code, param: null, code: 'invalid_request_error' } }, status);

/** DeepSeek: OpenAI's interface, with and without `/v1`, and an account's balance. */
export const deepSeek: ProviderFactory = (world) => {
  const balance = (is_available: boolean) =>
    json({
      is_available,
      balance_infos: [
        {
          currency: 'USD',
          total_balance: is_available ? '10.00' : '0.00',
          granted_balance: '0.00',
          topped_up_balance: is_available ? '10.00' : '0.00',
        },
      ],
    });
  const routes = (base: string): Routes => ({
    [`GET ${base}/models`]: () =>
      json({
        object: 'list',
        data: ['deepseek-chat', 'deepseek-reasoner'].map((id) => ({
          id,
          object: 'model',
          owned_by: 'deepseek',
        })),
      }),
    [`GET ${base}/user/balance`]: ({ key }) => balance(!key.includes('restricted')),
    [`POST ${base}/chat/completions`]: (exchange) => chatCompletions(world, exchange, refuse),
  });
  return {
    keys: {
      places: [{ in: 'bearer' }],
      invalid: ({ key }) =>
        refuse(
          401,
          'authentication_error',
          `Authentication Fails, Your api key: ****${key.slice(-4)} is invalid`,
        ),
      // Its keys are all alike: what keeps one from working is an empty account.
      restricted: ({ method }) =>
        method === 'GET' ? null : refuse(402, 'unknown_error', 'Insufficient Balance'),
    },
    notFound: () => refuse(404, 'invalid_request_error', 'Not found'),
    failure: (status) => ({
      error: {
        message: `The sandbox was told to answer ${status}.`,
        type: 'server_error',
        param: null,
        code: null,
      },
    }),
    routes: { ...routes(''), ...routes('/v1') },
  };
};
