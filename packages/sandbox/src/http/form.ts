/** What a form or a query string says, with bracket notation unfolded: `a[b]=1` and `a[]=1` and `a[0][c]=1`. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };

interface Branch {
  [name: string]: string | Branch;
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads `application/x-www-form-urlencoded` text; what is numbered throughout becomes a list. */
export function readForm(text: string): Record<string, FormValue> {
  const root: Branch = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const parts = partsOf(name);
    if (parts.some((part) => forbidden.has(part))) continue;
    plant(root, parts, value);
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, listed(value)]));
}

function partsOf(name: string): string[] {
  const [head = ''] = name.split('[');
  return [head, ...[...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map(([, part = '']) => part)];
}

function plant(branch: Branch, [part = '', ...rest]: string[], value: string): void {
  const name = part === '' ? String(Object.keys(branch).length) : part;
  if (rest.length === 0) {
    branch[name] = value;
    return;
  }
  const child = branch[name];
  const next: Branch = typeof child === 'object' ? child : {};
  branch[name] = next;
  plant(next, rest, value);
}

function listed(value: string | Branch): FormValue {
  if (typeof value === 'string') return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => listed(item));
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, listed(item)]));
}
