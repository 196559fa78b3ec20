import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What V8 and Node's TypeScript compiler made of the code is kept from one start to the next, for this thread and,
// by the environment, for the ones it starts. Where the folder cannot be written the server starts without it.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/stoa', import.meta.url));
enableCompileCache();
