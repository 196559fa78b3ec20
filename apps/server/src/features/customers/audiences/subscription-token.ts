import { ApiError } from '#kernel/api-error';
import { after, day, epochSeconds } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { hashesEqual } from '#kernel/keyring';

/** Whose place in which audience a token is about. */
interface Place {
  audienceId: string;
  profileId: string;
}

type Purpose = 'unsubscribe' | 'confirm';

/** How long the link of a mail that asks for confirmation works. */
export const confirmDays = 7;

/**
 * The token of a link in a mail. It is signed and stored nowhere: it names the place alone, and is of no use once that
 * is gone. One that unsubscribes works as long as there is anything to unsubscribe from.
 */
function tokenFor(ctx: Context, purpose: Purpose, storeId: string, place: Place): string {
  const ends = purpose === 'confirm' ? epochSeconds(after(ctx.clock.now(), confirmDays * day)) : 0;
  const body = [place.audienceId, place.profileId, ends].join('.');
  return `${body}.${signature(ctx, purpose, storeId, body).toString('base64url')}`;
}

/** The place the token names; an error for one that is forged, of another store or for something else, or too old. */
export function placeOf(ctx: Context, purpose: Purpose, storeId: string, token: string): Place {
  const [audienceId = '', profileId = '', ends = '', signed = ''] = token.split('.');
  const body = [audienceId, profileId, ends].join('.');
  const isOurs = hashesEqual(Buffer.from(signed, 'base64url'), signature(ctx, purpose, storeId, body));
  const isOver = ends !== '0' && Number(ends) <= epochSeconds(ctx.clock.now());
  if (!isOurs || isOver) throw new ApiError('SUBSCRIBER.TOKEN_INVALID');
  return { audienceId, profileId };
}

const signature = (ctx: Context, purpose: Purpose, storeId: string, body: string): Buffer =>
  ctx.keyring.hash(`${purpose} token`, `${storeId}\0${body}`);

/** The address of the link: a page that asks, and that a mail program may post to at once (RFC 8058). */
export const linkFor = (ctx: Context, purpose: Purpose, storeId: string, place: Place): string =>
  `${ctx.publicUrl()}/subscriptions/${purpose}/${storeId}?token=${tokenFor(ctx, purpose, storeId, place)}`;
