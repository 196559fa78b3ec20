import sharp from 'sharp';

/** A picture with noise in it, so that no two are the same and none is tiny. */
export const picture = (
  format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' = 'jpeg',
  { width = 60, height = 40 }: { width?: number; height?: number } = {},
): Promise<Buffer> =>
  sharp({
    create: {
      ...{ width, height, channels: 3, background: 'teal' },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .toFormat(format)
    .toBuffer();

/** Left half red, right half blue, as a camera writes it that was held at its side, with the place it was taken at. */
export const turnedPhoto = async (): Promise<Buffer> => {
  const half = (background: string) => ({
    create: { width: 40, height: 40, channels: 3 as const, background },
  });
  const right = await sharp(half('blue')).png().toBuffer();
  return sharp({ create: { width: 80, height: 40, channels: 3, background: 'red' } })
    .composite([{ input: right, left: 40, top: 0 }])
    .jpeg()
    .withExif({
      IFD0: { Copyright: 'Somebody', Make: 'Secretcam' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
};

/** A GIF of that many frames, made by hand: encoders refuse such numbers. */
export function manyFrames(count: number): Buffer {
  const header = Buffer.from([
    ...[...'GIF89a'].map((letter) => letter.charCodeAt(0)),
    ...[1, 0, 1, 0, 0x80, 0, 0],
    // Two colours.
    ...[0, 0, 0, 255, 255, 255],
  ]);
  const frame = Buffer.from([
    ...[0x21, 0xf9, 4, 0, 1, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0],
    // One pixel, compressed.
    ...[2, 2, 0x44, 1, 0],
  ]);
  return Buffer.concat([header, ...Array.from({ length: count }, () => frame), Buffer.from([0x3b])]);
}

/** The beginning of an MP4, and any bytes behind it. */
export const video = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypisom'),
    Buffer.from([0, 0, 2, 0]),
    Buffer.from('isommp42'),
    bytes,
  ]);
