type Sdk = typeof import('@stoa/sdk');
type SdkWebhooks = typeof import('@stoa/sdk/webhooks');

/** The SDK; in a clone that was not built its sources, which run as they are. */
export const loadSdk = (): Promise<Sdk> => import('@stoa/sdk').catch(fromSource<Sdk>('src/index.ts'));

/** The part of it that signs and verifies webhooks. */
export const loadSdkWebhooks = (): Promise<SdkWebhooks> =>
  import('@stoa/sdk/webhooks').catch(fromSource<SdkWebhooks>('src/webhooks/index.ts'));

const fromSource =
  <Module>(path: string) =>
  (error: NodeJS.ErrnoException): Promise<Module> => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return import(new URL(path, import.meta.resolve('@stoa/sdk/package.json')).href);
  };
