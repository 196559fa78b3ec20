// JavaScript, so that with a full cache Node does not even load its TypeScript compiler.
import './compile-cache.js';

await import('./src/main.ts');
