/** The query string, `?` included; empty when there is nothing to say. */
export function queryString(params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null) query.append(name, text(value));
  }
  const encoded = query.toString();
  return encoded && `?${encoded}`;
}

function text(value: unknown): string {
  if (Array.isArray(value) && canJoin(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether a list keeps its items when they are joined by commas; an empty one would vanish and match all. */
const canJoin = (list: unknown[]): boolean =>
  list.length > 0 && list.every((item) => typeof item !== 'object' && !/^$|^\[|,/.test(String(item)));
