import { digits, header, hex, type ProviderRecord, text } from '../record.ts';

const page = 'https://docs.github.com/rest';
const owner = { login: 'sandbox', id: 1, node_id: 'U_sandbox', type: 'User', site_admin: false };

/** GitHub's answers give an address for everything that one could ask next. */
const githubUser = {
  ...owner,
  avatar_url: '',
  gravatar_id: '',
  url: 'https://api.github.com/users/sandbox',
  html_url: 'https://github.com/sandbox',
  ...Object.fromEntries(
    [
      'followers',
      'following',
      'gists',
      'starred',
      'subscriptions',
      'organizations',
      'repos',
      'events',
      'received_events',
    ].map((name) => [`${name}_url`, `https://api.github.com/users/sandbox/${name}`]),
  ),
  name: 'Sandbox',
  company: null,
  blog: null,
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  private_gists: 0,
  total_private_repos: 0,
  owned_private_repos: 0,
  disk_usage: 0,
  collaborators: 0,
  two_factor_authentication: true,
};

const issue = ({
  body,
  params,
  now,
}: {
  body: Record<string, unknown>;
  params: Record<string, string>;
  now: Date;
}) => {
  const number = Number(digits(3));
  const url = `https://api.github.com/repos/${params.owner}/${params.repo}/issues/${number}`;
  return {
    id: Number(digits(9)),
    node_id: `I_${text(16)}`,
    number,
    url,
    repository_url: `https://api.github.com/repos/${params.owner}/${params.repo}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `https://github.com/${params.owner}/${params.repo}/issues/${number}`,
    title: String(body.title ?? ''),
    body: String(body.body ?? ''),
    state: 'open',
    locked: false,
    user: githubUser,
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 0,
    closed_at: null,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
    author_association: 'OWNER',
  };
};

const gitLab = (message: string) => ({ message, error: message });

/** Those that keep code. */
export const developerRecords: Record<string, ProviderRecord> = {
  git_hub: {
    places: [{ in: 'bearer' }, { in: 'header', name: 'authorization', prefix: 'token ' }],
    invalid: [401, { message: 'Bad credentials', documentation_url: page, status: '401' }],
    restricted: [
      403,
      { message: 'Resource not accessible by personal access token', documentation_url: page, status: '403' },
    ],
    answers: {
      'GET /user': [200, githubUser, { 'x-oauth-scopes': 'repo, workflow' }],
      'POST /repos/{owner}/{repo}/issues': [201, issue],
      'POST /repos/{owner}/{repo}/issues/{number}/comments': [
        201,
        (sent) => {
          const { id, node_id, url, html_url, user, created_at, updated_at, author_association } =
            issue(sent);
          return {
            id,
            node_id,
            url,
            html_url,
            user,
            created_at,
            updated_at,
            author_association,
            issue_url: url,
            body: String(sent.body.body ?? ''),
          };
        },
      ],
      'POST /repos/{owner}/{repo}/dispatches': [204],
      'POST /repos/{owner}/{repo}/actions/workflows/{workflow}/dispatches': [204],
      'PUT /repos/{owner}/{repo}/contents/{path*}': [
        201,
        ({ params }) => ({
          content: { name: params.path, path: params.path, sha: hex(40) },
          commit: { sha: hex(40) },
        }),
      ],
    },
  },
  git_lab: {
    places: [...header('private-token'), { in: 'bearer' }],
    invalid: [401, gitLab('401 Unauthorized')],
    restricted: [
      403,
      {
        error: 'insufficient_scope',
        error_description: 'The request requires higher privileges than provided by the access token.',
        scope: 'api',
      },
    ],
    answers: {
      'GET /api/v4/user': [200, { id: 1, username: 'sandbox', name: 'Sandbox', state: 'active' }],
      'GET /api/v4/personal_access_tokens/self': [
        200,
        {
          id: 1,
          name: 'Sandbox',
          scopes: ['api'],
          active: true,
          revoked: false,
          expires_at: null,
          user_id: 1,
          created_at: '2026-01-01T00:00:00Z',
        },
      ],
      'POST /api/v4/projects/{id}/issues': [
        201,
        ({ body, params }) => ({
          id: Number(digits(6)),
          iid: 1,
          project_id: Number(params.id) || 1,
          title: body.title,
          description: body.description ?? null,
          state: 'opened',
          web_url: 'https://gitlab.com/sandbox/sandbox/-/issues/1',
        }),
      ],
      'POST /api/v4/projects/{id}/issues/{iid}/notes': [
        201,
        ({ body }) => ({ id: Number(digits(6)), body: body.body }),
      ],
      'POST /api/v4/projects/{id}/trigger/pipeline': [
        201,
        ({ body }) => ({
          id: Number(digits(6)),
          ref: body.ref,
          status: 'pending',
          web_url: 'https://gitlab.com/sandbox/sandbox/-/pipelines/1',
        }),
      ],
    },
  },
  linear: {
    places: header('authorization'),
    invalid: [
      401,
      {
        errors: [
          {
            message: 'Authentication required, not authenticated',
            extensions: { type: 'authentication error', code: 'AUTHENTICATION_ERROR', userError: true },
          },
        ],
      },
    ],
    restricted: [
      403,
      { errors: [{ message: 'Insufficient scope', extensions: { type: 'forbidden', code: 'FORBIDDEN' } }] },
    ],
    answers: { 'POST /graphql': [400, { errors: [{ message: 'A query is required.' }] }] },
    fields: {
      viewer: () => ({
        id: 'd9824bdc-8445-4327-be8b-5b47500af6ce',
        name: 'Sandbox',
        email: 'sandbox@example.com',
      }),
      teams: () => ({ nodes: [{ id: 'team_sandbox', key: 'SAN', name: 'Sandbox' }] }),
      issueCreate: () => ({
        success: true,
        issue: {
          id: `issue_${text(12)}`,
          identifier: `SAN-${digits(3)}`,
          url: 'https://linear.app/sandbox/issue/SAN-1',
        },
      }),
      commentCreate: () => ({ success: true, comment: { id: `comment_${text(12)}` } }),
      attachmentCreate: () => ({ success: true, attachment: { id: `attachment_${text(12)}` } }),
    },
  },
  brave_search: {
    places: header('x-subscription-token'),
    invalid: [
      422,
      {
        type: 'ErrorResponse',
        error: {
          code: 'SUBSCRIPTION_TOKEN_INVALID',
          status: 422,
          detail: 'The provided subscription token is invalid.',
        },
      },
    ],
    restricted: [
      403,
      {
        type: 'ErrorResponse',
        error: { code: 'RESOURCE_NOT_ALLOWED', status: 403, detail: 'The plan does not hold this resource.' },
      },
    ],
    answers: {
      'GET /res/v1/web/search': [
        200,
        ({ query }) => ({
          type: 'search',
          query: { original: query.get('q') },
          web: {
            type: 'search',
            results: [
              { title: 'Sandbox result', url: 'https://example.com', description: `About ${query.get('q')}` },
            ],
          },
        }),
      ],
    },
  },
};
