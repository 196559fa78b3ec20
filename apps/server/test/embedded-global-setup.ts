import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '#db/embedded';
import { laySchema } from './schema.ts';

declare module 'vitest' {
  interface ProvidedContext {
    embeddedTemplate: string;
  }
}

/** Makes the data directory every test copies. */
export default async function setup(project: TestProject): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'stoa-template-'));
  await laySchema(await openEmbedded(directory));
  project.provide('embeddedTemplate', directory);
  return () => rmSync(directory, { recursive: true, force: true });
}
