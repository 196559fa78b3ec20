/** Other names of path parameters: `{ id: 'store_id' }`. */
export type Aliases = Readonly<Record<string, string>>;

/**
 * Takes the path's parameters out of the arguments, under any of their spellings, and puts them in their
 * places; what is left is for the query or the body.
 */
export function fillPath(
  route: string,
  params: object,
  aliases: Aliases,
  storeId: string | undefined,
): { path: string; rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...params };
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value =
      take(rest, route, spellingsOf(name, aliases)) ?? (name === 'store_id' ? storeId : undefined);
    return segment(route, name, value);
  });
  return { path: path.slice(path.indexOf('/')), rest };
}

const spellingsOf = (name: string, aliases: Aliases): string[] => [
  ...new Set([
    name,
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    ...Object.keys(aliases).filter((alias) => aliases[alias] === name),
  ]),
];

/** Removes every spelling from `rest` and returns the one value they gave. */
function take(rest: Record<string, unknown>, route: string, spellings: string[]): unknown {
  const given = spellings.filter((spelling) => rest[spelling] !== undefined && rest[spelling] !== null);
  const unset = spellings.find((spelling) => spelling in rest);
  // A caller whose id got lost does not mean to delete what the client stands for instead.
  if (unset && given.length === 0 && route.startsWith('DELETE')) {
    throw new TypeError(`${route}: ${unset} is ${rest[unset]}.`);
  }
  const values = new Set(given.map((spelling) => rest[spelling]));
  // Which one is meant cannot be known, and the call may delete it.
  if (values.size > 1) throw new TypeError(`${route}: ${given.join(' and ')} differ. Pass one of them.`);
  for (const spelling of spellings) delete rest[spelling];
  return [...values][0];
}

function segment(route: string, name: string, value: unknown): string {
  const text = value === undefined ? '' : String(value);
  if (text === '') {
    const hint = name === 'store_id' ? 'Pass it, or give the client a storeId.' : 'Pass it.';
    throw new TypeError(`${route}: ${name} is missing. ${hint}`);
  }
  // fetch would resolve these against the path, encoded or not, and call another address.
  if (text === '.' || text === '..') throw new TypeError(`${route}: ${name} cannot be "${text}".`);
  return encodeURIComponent(text);
}
