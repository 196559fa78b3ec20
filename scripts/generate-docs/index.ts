import type { GeneratedFile } from '../generated-file.ts';
import { apiFiles } from './api.ts';
import { errorFiles } from './errors.ts';
import { eventFiles } from './events.ts';
import { objectFiles } from './objects.ts';
import { permissionFiles } from './permissions.ts';
import { providerFiles } from './providers.ts';
import { settingsFiles } from './settings.ts';

/** The reference: every page that can be made of the code. */
export const docsFiles = (): GeneratedFile[] => [
  ...settingsFiles(),
  ...errorFiles(),
  ...permissionFiles(),
  ...eventFiles(),
  ...providerFiles(),
  ...objectFiles(),
  ...apiFiles(),
];
