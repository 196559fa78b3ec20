import type { WrittenPicture } from '#kernel/images';

/** What the decoding process is asked to do with one picture. */
export type Task =
  | { kind: 'rewrite'; from: string; to: string; mimeType: string }
  | { kind: 'resize'; from: string; sizes: { path: string; mimeType: string; side: number }[] };

/** What it answers. */
export type Outcome =
  | { written: WrittenPicture[] }
  | { refused: { reason: 'damaged' | 'too_many_pixels'; message: string } };

// What a phone's largest picture has; each pixel takes 4 bytes while it is worked on.
export const mostPixels = 50_000_000;
/** Over all frames of a picture that moves. */
export const mostMovingPixels = 100_000_000;
export const mostFrames = 1_000;
