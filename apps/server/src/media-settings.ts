import type { Settings } from '#env';
import type { MediaSettings } from '#kernel/context';

const megabyte = 1024 ** 2;

/** What the settings say about media. */
export const mediaSettings = ({ STOA_MEDIA_MAX_MB, STOA_MEDIA_QUOTA_MB }: Settings): MediaSettings => ({
  maxFileBytes: STOA_MEDIA_MAX_MB * megabyte,
  maxStoreBytes: STOA_MEDIA_QUOTA_MB === undefined ? null : STOA_MEDIA_QUOTA_MB * megabyte,
  longestSilenceMs: 30_000,
});
