/** How a path names a thing of the store: by its id, its key, or its slug in a language. */
export type Identifier =
  | { by: 'id'; id: string }
  | { by: 'key'; key: string }
  | { by: 'slug'; language: string; slug: string };

/**
 * Reads `<id>`, `<store id>:<key>` or `<store id>:<language>:<slug>`; null for one that speaks of another store than the
 * path does, and so names nothing here.
 */
export function readIdentifier(storeId: string, text: string): Identifier | null {
  const [first = '', second, ...rest] = text.split(':');
  if (second === undefined) return { by: 'id', id: text };
  if (first !== storeId) return null;
  if (rest.length === 0) return { by: 'key', key: second };
  return { by: 'slug', language: second.toLowerCase(), slug: rest.join(':') };
}
