/** A file some generator writes; the path is relative to the root of the repository. */
export interface GeneratedFile {
  path: string;
  content: string;
}

/** The first line of a generated file: what it is made of and how to make it again. */
export const generatedFrom = (source: string): string =>
  `// Generated from ${source} by \`npm run generate\`: change the source, not this file.\n`;
