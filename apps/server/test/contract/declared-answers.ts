import { type EndpointName, endpoints, errors, openApiDocument } from '@stoa/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Json {
  [member: string]: Json;
}

/** An answer as it came over the wire. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
}

const document = openApiDocument({ serverUrl: 'http://localhost', version: '0' }) as Json;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(closed(document), 'openapi');

const validators = new Map<string, ValidateFunction>();

/**
 * What an answer has that the OpenAPI document does not declare for the operation, as a sentence; null when
 * nothing. Undeclared are: another status, another error code, a wrong type, a member nobody named.
 */
export function undeclared(name: EndpointName, answer: Answered): string | null {
  const { method, path } = endpoints[name];
  const pointer = ['paths', path, method.toLowerCase(), 'responses', String(answer.status)];
  const response = pointer.reduce<Json | undefined>((node, member) => node?.[member], document);
  if (!response) return `The status ${answer.status} is not declared.`;
  if (!response.content) return answer.text === '' ? null : `The status ${answer.status} declares no body.`;

  const type = answer.headers.get('content-type');
  if (type !== 'application/json; charset=utf-8') return `The content type is ${type}.`;
  const body: unknown = JSON.parse(answer.text);
  if (answer.status >= 400) {
    const fault = unlikeAnError(body, answer);
    if (fault) return fault;
  }
  const validate = validatorOf([...pointer, 'content', 'application/json', 'schema']);
  return validate(body) ? null : ajv.errorsText(validate.errors, { dataVar: 'answer' });
}

/** What every error has in common beyond its schema: status, code and request id agree everywhere they stand. */
function unlikeAnError(body: unknown, { status, headers }: Answered): string | null {
  const { error, statusCode, request_id, doc_url } = body as Record<string, unknown>;
  const known = errors[error as keyof typeof errors];
  if (statusCode !== status) return `statusCode is ${statusCode}, the status ${status}.`;
  if (known?.status !== status) return `${error} is answered with ${status}.`;
  if (doc_url !== `/docs/errors#${error}`) return `doc_url is ${doc_url}.`;
  if (request_id !== headers.get('x-request-id')) return `request_id is ${request_id}, the header another.`;
  return null;
}

function validatorOf(pointer: string[]): ValidateFunction {
  const reference = `openapi#/${pointer
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/')}`;
  const known = validators.get(reference) ?? ajv.compile({ $ref: reference });
  validators.set(reference, known);
  return known;
}

/** The document with every object closed that names its members, so that an undeclared one is a fault. */
function closed(node: unknown): Json {
  if (typeof node !== 'object' || node === null) return node as Json;
  if (Array.isArray(node)) return node.map(closed) as unknown as Json;
  const copy = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, closed(member)]),
  ) as Json;
  const isOpen = copy.type === ('object' as unknown) && copy.properties && !('additionalProperties' in copy);
  return isOpen ? { ...copy, additionalProperties: false as unknown as Json } : copy;
}
