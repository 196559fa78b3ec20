import { connect } from 'node:net';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { manyFrames, picture, turnedPhoto, video } from '../../../../test/pictures.ts';
import { refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

const upload = async (bytes: Uint8Array, name: string, type = '') => {
  const files = [new File([bytes as BlobPart], name, { type })];
  const [media] = await server.admin.media.upload({ storeId, files });
  if (!media) throw new Error('Nothing was answered.');
  return media;
};
const served = async (url: string) => {
  const answer = await fetch(url);
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const text = (content: string) => Buffer.from(content);
const wrongType = refused('MEDIA.INVALID_FILE_TYPE');
const tooMany = refused('MEDIA.TOO_MANY_PIXELS');

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG that says it has so many pixels, with as little data as it takes to say so. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const body = Buffer.concat([text(type), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(process.getBuiltinModule('node:zlib').crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height));
  return Buffer.concat([pngMark, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

describe('of hostile files', () => {
  test('HTML behind the mark of a PNG is refused', async () => {
    const page = Buffer.concat([pngMark, text('<html><script>alert(1)</script></html>')]);
    await expect(upload(page, 'a.png', 'image/png')).rejects.toMatchObject(wrongType);
  });

  test('what hides behind a real picture is gone when it is served', async () => {
    const hidden = Buffer.concat([await picture('png'), text('<script>alert(1)</script>')]);
    const media = await upload(hidden, 'a.png');
    expect((await served(media.url)).bytes.includes('<script>')).toBe(false);
  });

  test.each([
    ['a page', '<!doctype html><p>', 'page.csv'],
    ['a page behind a comment', '<!-- x --><html>', 'page.svg'],
    [
      'a page that begins like XML',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
      'a.xml',
    ],
    ['a page that mentions a drawing', '<body><svg></svg></body>', 'a.svg'],
    ['a shell script', '#!/bin/sh\necho a,b\necho c,d\n', 'table.csv'],
    ['JSON', '{"a": 1, "b": 2}\n{"a": 1, "b": 2}\n', 'a.csv'],
    ['plain text', 'Dear reader\nthis is a letter', 'a.txt'],
    ['a program for Windows', 'MZ\u0090\u0000\u0003', 'a.jpg'],
    ['a program for Linux', '\u007fELF\u0002\u0001\u0001', 'a.mp4'],
    ['nothing', '', 'a.png'],
    ['zeroes', '\0'.repeat(5000), 'a.csv'],
  ])('%s is refused whatever it is called', async (_, content, name) => {
    await expect(upload(Buffer.from(content, 'latin1'), name)).rejects.toMatchObject(wrongType);
  });

  test('a drawing with a script is only ever downloaded, and may run nothing', async () => {
    const drawing =
      '<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
    const media = await upload(text(drawing), 'logo.png');
    expect(media).toMatchObject({ mime_type: 'image/svg+xml', status: 'ready', width: null });
    const { headers } = await served(media.url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-disposition': `attachment; filename="logo.svg"; filename*=UTF-8''logo.svg`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  test('20,000 x 20,000 pixels are refused before they are unpacked', async () => {
    await expect(upload(bomb(20_000, 20_000), 'bomb.png')).rejects.toMatchObject(tooMany);
  });

  test('10,000 frames are refused', async () => {
    expect(await upload(manyFrames(3), 'few.gif')).toMatchObject({
      mime_type: 'image/gif',
      width: 1,
      height: 1,
    });
    await expect(upload(manyFrames(10_000), 'many.gif')).rejects.toMatchObject(tooMany);
  });

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s that breaks off is refused', async (format) => {
    const whole = await picture(format, { width: 400, height: 300 });
    await expect(upload(whole.subarray(0, whole.length / 2), 'half')).rejects.toMatchObject(wrongType);
  });

  test('a picture in a format that cannot be read is refused', async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      text('ftypheic'),
      Buffer.from([0, 0, 0, 0]),
      text('heicmif1'),
    ]);
    await expect(upload(heic, 'a.heic')).rejects.toMatchObject(wrongType);
  });

  test('a wrong ending and a wrong type said by the client change nothing', async () => {
    const media = await upload(await picture('webp'), 'photo.exe', 'text/html');
    expect(media).toMatchObject({ mime_type: 'image/webp', file_name: 'photo.exe' });
    expect(media.url).toMatch(/\/original\.webp$/);
    expect((await served(media.url)).headers.get('content-type')).toBe('image/webp');
  });
});

describe('a photo', () => {
  test('is upright, and does not tell where and with what it was taken', async () => {
    const photo = await turnedPhoto();
    expect(photo.includes('Secretcam')).toBe(true);
    const media = await upload(photo, 'photo.jpg');
    // Turned by a quarter: the red half, left in the file, is on top.
    expect(media).toMatchObject({ width: 40, height: 80 });
    const { bytes } = await served(media.url);
    expect(bytes.includes('Secretcam')).toBe(false);
    expect(bytes.includes('Exif')).toBe(false);
    const found = await sharp(bytes).metadata();
    expect([found.exif, found.orientation, found.xmp, found.iptc]).toEqual(Array(4).fill(undefined));
    const pixel = (top: number) =>
      sharp(bytes).extract({ left: 20, top, width: 1, height: 1 }).raw().toBuffer();
    const [upper, lower] = [await pixel(10), await pixel(70)];
    expect(upper[0]).toBeGreaterThan(200);
    expect(lower[2]).toBeGreaterThan(200);
  });

  test('keeps its quality: what has no loss has none afterwards, frames and transparency stay', async () => {
    const colours = await sharp({
      create: { width: 64, height: 64, channels: 4, background: { r: 10, g: 200, b: 30, alpha: 0.5 } },
    })
      .webp({ lossless: true })
      .toBuffer();
    const { bytes } = await served((await upload(colours, 'a.webp')).url);
    const pixels = (of: Buffer) => sharp(of).raw().toBuffer();
    expect((await pixels(bytes)).equals(await pixels(colours))).toBe(true);
    const moving = await served((await upload(manyFrames(5), 'a.gif')).url);
    expect((await sharp(moving.bytes).metadata()).pages).toBe(5);
  });
});

describe('the name of a file', () => {
  const names: [string, string][] = [
    ['../../../etc/passwd.mp4', 'passwd.mp4'],
    ['C:\\Users\\me\\clip.mp4', 'clip.mp4'],
    ['..', 'file'],
    ['a\u0000b.mp4', 'ab.mp4'],
    ['photo\u202e4pm.exe', 'photo4pm.exe'],
    ['line\r\nbreak.mp4', 'linebreak.mp4'],
    ['<script>alert(1)<\\script>.mp4', 'script>.mp4'],
    [`${'x'.repeat(400)}.mp4`, `${'x'.repeat(251)}.mp4`],
    ['東京 – été.mp4', '東京 – été.mp4'],
  ];

  test.each(names)('%j is shown as %j and leads nowhere', async (name, shown) => {
    const media = await sendNamed(name, video(Buffer.from(name)));
    expect(media).toMatchObject({ file_name: shown, title: shown });
    expect(media.key).toMatch(/^store_\w+\/[0-9a-f]{64}-\w{16}\/original\.mp4$/);
  });
});

/** Sends a file under any name at all, byte by byte: the clients of Node and browsers write names with care. */
async function sendNamed(name: string, bytes: Buffer): Promise<{ key: string }> {
  const body = Buffer.concat([
    text(`--limit\r\ncontent-disposition: form-data; name="files"; filename="`),
    text(name.replaceAll('"', '%22').replaceAll('\r\n', '%0D%0A').replaceAll('\\', '\\\\')),
    text('"\r\ncontent-type: video/mp4\r\n\r\n'),
    bytes,
    text('\r\n--limit--\r\n'),
  ]);
  const head = [
    `POST /v1/stores/${storeId}/media HTTP/1.1`,
    'host: localhost',
    'connection: close',
    `authorization: Bearer ${adminToken}`,
    'content-type: multipart/form-data; boundary=limit',
    `content-length: ${body.length}`,
  ];
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(Buffer.concat([text(`${head.join('\r\n')}\r\n\r\n`), body]));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  const answer = Buffer.concat(chunks).toString();
  return JSON.parse(answer.slice(answer.indexOf('['), answer.lastIndexOf(']') + 1))[0];
}
