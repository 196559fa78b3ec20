import { member, type ProviderAnswer } from '@stoa/providers';

/** What a model is asked. */
export interface Conversation {
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[];
  max_tokens: number;
}

/** Where each kind of model says its text and what it cost. */
const places: Record<string, { text: string[][]; tokens: string[][] }> = {
  open_ai: { text: [['choices', '0', 'message', 'content']], tokens: [['usage', 'total_tokens']] },
  deep_seek: { text: [['choices', '0', 'message', 'content']], tokens: [['usage', 'total_tokens']] },
  anthropic: {
    text: [['content', '0', 'text']],
    tokens: [
      ['usage', 'input_tokens'],
      ['usage', 'output_tokens'],
    ],
  },
  google_gemini: {
    text: [['candidates', '0', 'content', 'parts', '0', 'text']],
    tokens: [['usageMetadata', 'totalTokenCount']],
  },
};

/** The text and the tokens of a model's answer; null when there is no text in it. */
export function completionOf(type: string, answer: ProviderAnswer): { text: string; tokens: number } | null {
  const place = places[type];
  if (!place) return null;
  const text = place.text
    .map((path) => member(answer, ...path))
    .find((found) => typeof found === 'string' && found.trim() !== '');
  if (typeof text !== 'string') return null;
  const tokens = place.tokens.map((path) => member(answer, ...path));
  return { text: text.trim(), tokens: tokens.reduce<number>((sum, one) => sum + (Number(one) || 0), 0) };
}
