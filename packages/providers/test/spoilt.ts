import type { ProviderRequest } from '../src/call.ts';

/** A request with one mistake each, such as a record could hold. */
interface Spoilt {
  /** A member of the body that is missing or of another type. */
  members: ProviderRequest[];
  /** A parameter too many, another method, another type of the body. */
  others: ProviderRequest[];
}

function spoilt(request: ProviderRequest): Spoilt {
  const { url, body, headers } = request;
  const type = headers['content-type'] ?? '';
  const others = [
    { ...request, url: `${url}${url.includes('?') ? '&' : '?'}no_such_parameter=1` },
    { ...request, method: request.method === 'POST' ? ('PUT' as const) : ('DELETE' as const) },
    ...(body ? [{ ...request, headers: { ...headers, 'content-type': 'text/plain' } }] : []),
  ];
  const bodies =
    body === ''
      ? []
      : type === 'application/json'
        ? spoiltJson(JSON.parse(body)).map((wrong) => JSON.stringify(wrong))
        : type.includes('urlencoded')
          ? spoiltForms(body)
          : [];
  return { members: bodies.map((wrong) => ({ ...request, body: wrong })), others };
}

/** The mistakes that `faultsOf` notices: of the members when there are any, otherwise of the rest. */
export function caught(
  request: ProviderRequest,
  faultsOf: (wrong: ProviderRequest) => string[],
): ProviderRequest[] {
  const { members, others } = spoilt(request);
  return (members.length > 0 ? members : others).filter((wrong) => faultsOf(wrong).length > 0);
}

/** The value without one of its members, and with one of them as something else. */
function spoiltJson(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const put = (name: string, member: unknown) =>
    Array.isArray(value)
      ? value.map((item, at) => (String(at) === name ? member : item))
      : { ...value, [name]: member };
  return Object.entries(value).flatMap(([name, member]) => [
    put(name, undefined),
    put(name, typeof member === 'object' ? 5 : { wrong: true }),
    ...spoiltJson(member).map((wrong) => put(name, wrong)),
  ]);
}

/** The form without one of its fields, and with one more. */
function spoiltForms(body: string): string[] {
  const fields = body.split('&');
  return [
    ...fields.map((one) => fields.filter((other) => other !== one).join('&')),
    `${body}&no_such_field=1`,
  ];
}
