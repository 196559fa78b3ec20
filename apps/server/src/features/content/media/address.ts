import { signedUrlSeconds } from '@stoa/contract';
import { ApiError } from '#kernel/api-error';
import { after, epochSeconds } from '#kernel/clock';
import type { Context, Platform } from '#kernel/context';
import { hashesEqual } from '#kernel/keyring';
import { keyOf } from './key.ts';
import type { MediaRow } from './rows.ts';

type Addressed = Pick<MediaRow, 'store_id' | 'id' | 'folder' | 'visibility'>;

/** What the query of a signed address says. */
interface Signed {
  mediaId: string;
  expires: string;
  signature: string;
}

/** Where a file of a medium is read: of a private one an address that is signed, and ends after `seconds`. */
export function addressOf(
  ctx: Context,
  row: Addressed,
  file: string,
  seconds: number = signedUrlSeconds.usual,
): string {
  const key = keyOf(row.store_id, row.folder, file);
  const address = `${ctx.publicUrl()}/media/${key}`;
  if (row.visibility === 'public') return address;
  const expires = String(expiryOf(ctx, seconds));
  const signature = signatureOf(ctx, key, { mediaId: row.id, expires });
  return `${address}?media=${row.id}&expires=${expires}&signature=${signature}`;
}

/** When an address ends that is signed now, in epoch seconds. */
export const expiryOf = ({ clock }: Platform, seconds: number): number =>
  epochSeconds(after(clock.now(), seconds));

/** Refuses an address of this file that was not signed, was changed since, or has ended. */
export function requireSigned(platform: Platform, key: string, query: unknown): void {
  const signed = readSigned(query);
  const isOurs =
    signed !== null &&
    hashesEqual(Buffer.from(signed.signature), Buffer.from(signatureOf(platform, key, signed)));
  if (!isOurs) throw new ApiError('MEDIA.URL_INVALID');
  if (Number(signed.expires) <= epochSeconds(platform.clock.now())) throw new ApiError('MEDIA.URL_EXPIRED');
}

/** The query of a signed address; null for one that cannot be any. */
export function readSigned(query: unknown): Signed | null {
  const { media, expires, signature } = (query ?? {}) as Record<string, unknown>;
  const isOne =
    typeof media === 'string' &&
    /^\w{1,128}$/.test(media) &&
    typeof expires === 'string' &&
    /^\d{1,12}$/.test(expires) &&
    typeof signature === 'string';
  return isOne ? { mediaId: media, expires, signature } : null;
}

/** One size of one medium until one moment: nothing of it can be changed. */
const signatureOf = (
  { keyring }: Platform,
  key: string,
  { mediaId, expires }: Omit<Signed, 'signature'>,
): string => keyring.hash('media address', [key, mediaId, expires].join('\0')).toString('base64url');
