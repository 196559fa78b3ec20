import { Router } from '../http/routes.ts';
import type { World } from '../world/world.ts';
import type { RecordedKeys } from './other-provider.ts';
import type { Provider, ProviderFactory } from './provider.ts';

type Load = () => Promise<ProviderFactory>;

/** Providers that are emulated with what they remember; each is loaded at its first call. */
const emulated: Record<string, Load> = {
  stripe: async () => (await import('./stripe/stripe.ts')).stripe,
  shippo: async () => (await import('./shippo/shippo.ts')).shippo,
  google: async () => (await import('./google/google.ts')).google,
  telegram_bot: async () => (await import('./telegram-bot/telegram-bot.ts')).telegramBot,
  open_ai: async () => (await import('./ai/open-ai.ts')).openAi,
  deep_seek: async () => (await import('./ai/deep-seek.ts')).deepSeek,
  anthropic: async () => (await import('./ai/anthropic.ts')).anthropic,
  google_gemini: async () => (await import('./ai/google-gemini.ts')).googleGemini,
  slack: async () => (await import('./messaging/slack.ts')).slack,
  discord: async () => (await import('./messaging/discord.ts')).discord,
  whats_app: async () => (await import('./messaging/whats-app.ts')).whatsApp,
  resend: async () => (await import('./mail/resend.ts')).resend,
  send_grid: async () => (await import('./mail/send-grid.ts')).sendGrid,
  vercel_deploy_hook: async () => (await import('./deploy-hooks/vercel.ts')).vercelDeployHook,
  netlify_deploy_hook: async () => (await import('./deploy-hooks/netlify.ts')).netlifyDeployHook,
  cloudflare_deploy_hook: async () => (await import('./deploy-hooks/cloudflare.ts')).cloudflareDeployHook,
  custom_deploy_hook: async () => (await import('./deploy-hooks/custom.ts')).customDeployHook,
};

/** Providers of which what was sent is recorded and answered as documented. */
const recorded = [
  ...['active_campaign', 'airtable', 'arky', 'asana', 'brave_search', 'brevo', 'calendly', 'click_up'],
  ...['dropbox', 'eleven_labs', 'firebase', 'freshdesk', 'git_hub', 'git_lab', 'google_analytics4'],
  ...['hub_spot', 'intercom', 'jira', 'linear', 'mailchimp', 'microsoft_teams', 'monday', 'notion'],
  ...['pipedrive', 'replicate', 'salesforce', 'shopify', 'supabase', 'trello', 'twilio', 'typeform'],
  ...['webflow', 'woo_commerce', 'zendesk', 'zoom'],
];

/** All provider types that the sandbox knows, in the order of the alphabet. */
export const providerTypes: readonly string[] = [...Object.keys(emulated), ...recorded].sort();

export interface OpenProvider {
  provider: Provider;
  router: Router;
}

/** The recorded answers of a provider that the sandbox itself does not know; null where nobody knows it. */
export type Others = (type: string) => RecordedKeys | null;

/** The providers that have been called so far. */
export class Registry {
  readonly #world: World;
  readonly #others: Others;
  #open = new Map<string, Promise<OpenProvider>>();

  constructor(world: World, others: Others = () => null) {
    this.#world = world;
    this.#others = others;
  }

  knows(type: string): boolean {
    return providerTypes.includes(type) || this.#others(type) !== null;
  }

  open(type: string): Promise<OpenProvider> {
    const already = this.#open.get(type);
    if (already) return already;
    const opened = this.#create(type);
    this.#open.set(type, opened);
    return opened;
  }

  /** Forgets all providers with what they remember. */
  clear(): void {
    this.#open = new Map();
  }

  async #create(type: string): Promise<OpenProvider> {
    const provider = (await this.#factoryOf(type))(this.#world);
    return { provider, router: new Router(provider.routes) };
  }

  async #factoryOf(type: string): Promise<ProviderFactory> {
    const load = emulated[type];
    if (load) return await load();
    const { recordOf, recordedProvider } = await import('./recorded/recorded.ts');
    const other = this.#others(type);
    if (recorded.includes(type) || !other) return recordedProvider(type, recordOf(type));
    const { otherProvider } = await import('./other-provider.ts');
    return recordedProvider(type, otherProvider(other));
  }
}
