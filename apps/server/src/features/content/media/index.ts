/**
 * Media: the files of a store, and what uses them.
 * Tables: media, media_files, media_uses. Events: media.created, media.deleted.
 */
import { createMediaUrl } from './create-media-url.ts';
import { deleteMedia } from './delete-media.ts';
import { getMedia } from './get-media.ts';
import { getStoreMedia } from './get-store-media.ts';
import { listStorefrontMedia } from './list-storefront-media.ts';
import { updateMedia } from './update-media.ts';
import { uploadMedia } from './upload-media.ts';

export { deleteFolder } from './delete-folder.ts';
export { eraseFiles } from './erase-files.ts';
export { findFile, type ServedFile } from './find-file.ts';
export { forgottenPictures, makeResolutions } from './make-resolutions.ts';
export { type MediaUse, setMediaUses } from './set-media-uses.ts';
export { sweepIncoming, sweepOrphans } from './sweep-files.ts';
export const verbs = {
  getStoreMedia,
  getMedia,
  uploadMedia,
  updateMedia,
  createMediaUrl,
  deleteMedia,
  listStorefrontMedia,
};
