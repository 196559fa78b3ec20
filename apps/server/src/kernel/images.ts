export interface WrittenPicture {
  width: number;
  height: number;
  /** In bytes. */
  size: number;
}

/** Reads and writes pictures of strangers, away from this process. */
export interface Images {
  /** Writes the picture at `from` anew to `to`, in its own format: upright, and without what is not picture. */
  rewrite(from: string, to: string, mimeType: string): Promise<WrittenPicture>;
  /** Writes the picture at `from` in other sizes; `side` is the longest one in pixels. */
  resize(from: string, sizes: { path: string; mimeType: string; side: number }[]): Promise<WrittenPicture[]>;
  close(): Promise<void>;
}

/** A picture that cannot be read: `damaged`, of `too_many_pixels` or frames, or one that takes `too_long`. */
export class UnreadablePicture extends Error {
  readonly reason: 'damaged' | 'too_many_pixels' | 'too_long';

  constructor(reason: UnreadablePicture['reason'], message: string) {
    super(message);
    this.name = 'UnreadablePicture';
    this.reason = reason;
  }
}
