import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { errors, openApiDocument } from '@stoa/contract';
import type { FastifyInstance } from 'fastify';

/** `/openapi.json`, the reference at `/docs`, the error page at `/docs/errors`: all served from here, no CDN. */
export function serveDocuments(
  app: FastifyInstance,
  options: { publicUrl: () => string; version: string },
): void {
  let document: string | undefined;
  app.get('/openapi.json', async (_, reply) => {
    document ??= JSON.stringify(
      openApiDocument({ serverUrl: options.publicUrl(), version: options.version }),
    );
    return reply.type('application/json; charset=utf-8').send(document);
  });
  // Who opens the printed address in a browser wants to read.
  app.get('/', async (_, reply) => reply.redirect('/docs'));
  app.get('/docs', async (_, reply) =>
    reply.headers(pageHeaders).type('text/html; charset=utf-8').send(referencePage),
  );
  app.get('/docs/errors', async (_, reply) =>
    reply.headers(pageHeaders).type('text/html; charset=utf-8').send(errorPage()),
  );
  app.get('/docs/reference.js', async (_, reply) =>
    reply
      .header('cache-control', 'public, max-age=86400')
      .type('text/javascript; charset=utf-8')
      .send(await readFile(referenceScript())),
  );
}

/** The browser bundle of the reference's viewer, out of its package. */
const referenceScript = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@scalar/fastify-api-reference')), 'js/standalone.js');

// The viewer styles its elements itself; scripts and data come from here alone.
const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

const referencePage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Stoa API reference</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <script id="api-reference" data-url="/openapi.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"agent":{"disabled":true},"mcp":{"disabled":true},"hideClientButton":true,"showDeveloperTools":"never","authentication":{"preferredSecurityScheme":"bearer"},"metaData":{"title":"Stoa API reference"}}'></script>
    <script src="/docs/reference.js"></script>
  </body>
</html>
`;

const errorPage = (): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Stoa API errors</title>
    <link rel="icon" href="data:,">
    <style>
      :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 15%, transparent); }
      body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 6rem; }
      h1 { font-size: 1.9rem; letter-spacing: -0.02em; margin: 1.5rem 0 .25rem; }
      h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; }
      p { max-width: 42rem; } code { font: 0.9em ui-monospace, monospace; }
      table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; }
      td, th { padding: .55rem .75rem .55rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
      td:first-child { white-space: nowrap; } td:nth-child(2) { width: 4rem; font-variant-numeric: tabular-nums; }
      tr:target { background: color-mix(in srgb, gold 25%, transparent); }
      a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
    </style>
  </head>
  <body>
    <p><a href="/docs">API reference</a></p>
    <h1>Errors</h1>
    <p>Every error is JSON with <code>error</code>, a stable code of this page, <code>message</code>,
      <code>statusCode</code>, <code>validationErrors</code>, <code>request_id</code> and <code>doc_url</code>.
      400: the request's shape is wrong. 401: only a token problem, so refresh the session. 403: role, scope or
      plan too low. 404: unknown, or another store's. 409: the state forbids it. 422: well-formed, but refused by
      a rule.</p>
${[...domains()].map(([domain, rows]) => `    <h2>${domain}</h2>\n    <table>\n      <tr><th>Code</th><th>Status</th><th>Meaning</th></tr>\n${rows.join('\n')}\n    </table>`).join('\n')}
  </body>
</html>
`;

/** The rows of the error table by the domain their code begins with. */
function domains(): Map<string, string[]> {
  const byDomain = new Map<string, string[]>();
  for (const [code, { status, message }] of Object.entries(errors)) {
    const domain = code.split('.')[0] as string;
    const row = `      <tr id="${code}"><td><a href="#${code}"><code>${code}</code></a></td><td>${status}</td><td>${escapeHtml(message)}</td></tr>`;
    byDomain.set(domain, [...(byDomain.get(domain) ?? []), row]);
  }
  return byDomain;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
