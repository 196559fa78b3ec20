#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the rest can say so.
if (process.features.typescript) {
  await import('@stoa/server/compile-cache');
  await import('../src/main.ts');
} else {
  process.stderr.write(
    `Stoa needs Node 22.18 or newer, and this is ${process.version}. Run it as \`npx stoa\` from the folder of Stoa: that brings its own.\n`,
  );
  process.exitCode = 69;
}
