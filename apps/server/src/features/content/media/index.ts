/**
 * Media: the files of a store, and what uses them.
 * Tables: media, media_files, media_uses. Events: media.created, media.deleted.
 */
export { type MediaUse, setMediaUses } from './set-media-uses.ts';
