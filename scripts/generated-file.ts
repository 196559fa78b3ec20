/** A file some generator writes; the path is relative to the root of the repository. */
export interface GeneratedFile {
  path: string;
  content: string;
}

/** What a generated file says of itself: what it is made of and how to make it again. */
const origin = (source: string): string =>
  `Generated from ${source} by \`npm run generate\`: change the source, not this file.`;

/** The first line of a generated TypeScript file. */
export const generatedFrom = (source: string): string => `// ${origin(source)}\n`;

/** The first line of a generated page. */
export const pageGeneratedFrom = (source: string): string => `<!-- ${origin(source)} -->\n`;

/** The first line of a generated file of variables. */
export const variablesGeneratedFrom = (source: string): string => `# ${origin(source)}\n`;
