import { ApiError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';
import { isUniqueViolation } from '#kernel/transaction';

/** Writes down by which slugs a node is found, in place of those before; one that another node has is refused. */
export async function setSlugs(
  ctx: Writing<StoreContext>,
  nodeId: string,
  slug: Record<string, string>,
): Promise<void> {
  await ctx.tx
    .deleteFrom('node_slugs')
    .where('store_id', '=', ctx.storeId)
    .where('node_id', '=', nodeId)
    .execute();
  const rows = Object.entries(slug)
    .map(([language, text]) => ({
      store_id: ctx.storeId,
      language: language.toLowerCase(),
      slug: text,
      node_id: nodeId,
    }))
    // In one order, so that two nodes that want each other's slugs do not wait for one another (rule X3).
    .sort((a, b) => (a.language < b.language ? -1 : 1));
  if (rows.length === 0) return;
  await ctx.tx
    .insertInto('node_slugs')
    .values(rows)
    .execute()
    .catch((error) => rethrowTakenSlug(error, slug));
}

/** Turns the database's word that a slug exists into ours, and names its language. */
function rethrowTakenSlug(error: unknown, slug: Record<string, string>): never {
  if (!isUniqueViolation(error, 'node_slugs_pkey')) throw error;
  const { detail = '' } = error as { detail?: string };
  const language = Object.keys(slug).find((one) => detail.includes(`, ${one.toLowerCase()}, ${slug[one]})`));
  const taken = language ? `The slug "${slug[language]}" (${language})` : 'A slug';
  throw new ApiError('NODE.SLUG_TAKEN', {
    message: `${taken} belongs to another node of this store.`,
    validationErrors: [
      { field: language ? `slug.${language}` : 'slug', error: 'SLUG_TAKEN', message: 'is taken' },
    ],
  });
}
