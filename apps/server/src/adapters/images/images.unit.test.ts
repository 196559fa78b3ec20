import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { manyFrames, picture } from '../../../test/pictures.ts';
import { createImages } from './index.ts';
import { mostFrames, mostMovingPixels, mostPixels } from './task.ts';

const folder = mkdtempSync(join(tmpdir(), 'stoa-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
/** A file with this content, and the path of another one that is to be written. */
function files(content: Buffer): { from: string; to: string } {
  made += 1;
  const from = join(folder, `${made}-from`);
  writeFileSync(from, content);
  return { from, to: join(folder, `${made}-to`) };
}

function images(options: Parameters<typeof createImages>[0] = {}) {
  const all = createImages(options);
  onTestFinished(() => all.close());
  return {
    rewrite: (content: Buffer, mimeType: string) => {
      const { from, to } = files(content);
      return all.rewrite(from, to, mimeType);
    },
  };
}

const ok = (written: unknown) => written;
const reasonOf = (error: { reason?: string }) => error.reason ?? error;

/** The processes of this one's that decode. */
const decoders = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const isChild = new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(
          readFileSync(`/proc/${pid}/status`, 'utf8'),
        );
        return isChild && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('decoder-process');
      } catch {
        // It has ended meanwhile.
        return false;
      }
    })
    .map(Number);

/** A PNG of so many black pixels, of one bit each. */
function plain(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(process.getBuiltinModule('node:zlib').crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height));
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

describe('what a decoder takes', () => {
  test('is a picture of so many pixels and not of one row more', { timeout: 60_000 }, async () => {
    const { rewrite } = images();
    const width = 5_000;
    const height = mostPixels / width;
    expect(await rewrite(plain(width, height), 'image/png')).toMatchObject({ width, height });
    expect(await rewrite(plain(width, height + 1), 'image/png').catch(reasonOf)).toBe('too_many_pixels');
  });

  test('is so many frames and not one more, and so many pixels over all of them', {
    timeout: 60_000,
  }, async () => {
    const { rewrite } = images();
    expect(await rewrite(manyFrames(mostFrames), 'image/gif')).toMatchObject({ width: 1, height: 1 });
    expect(await rewrite(manyFrames(mostFrames + 1), 'image/gif').catch(reasonOf)).toBe('too_many_pixels');
    const wide = manyFrames(100);
    const side = Math.ceil(Math.sqrt(mostMovingPixels / 100)) + 1;
    wide.writeUInt16LE(side, 6);
    wide.writeUInt16LE(side, 8);
    expect(await rewrite(wide, 'image/gif').catch(reasonOf)).toBe('too_many_pixels');
  });

  test('is no format but those of pictures, whatever the file says it is', async () => {
    const { rewrite } = images();
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const content of [drawing, Buffer.from('%PDF-1.4\n'), Buffer.from('P1\n1 1\n0\n')])
      expect(await rewrite(content, 'image/png').catch(reasonOf)).toBe('damaged');
  });
});

describe('a decoder', () => {
  test('that takes too long is ended, and the next picture is read by another one', async () => {
    const large = await picture('png', { width: 3_000, height: 3_000 });
    const hasty = images({ timeoutMs: 20 });
    expect(await hasty.rewrite(large, 'image/png').catch(reasonOf)).toBe('too_long');
    await vi.waitFor(() => expect(decoders()).toEqual([]));
    const patient = images();
    expect(await patient.rewrite(await picture('png'), 'image/png')).toMatchObject({ width: 60 });
  });

  test('that falls over a picture takes no other picture with it', async () => {
    const { rewrite } = images({ processes: 1 });
    const large = await picture('png', { width: 3_000, height: 3_000 });
    const falling = rewrite(large, 'image/png').then(ok, reasonOf);
    const waiting = rewrite(await picture('jpeg'), 'image/jpeg');
    await vi.waitFor(() => expect(decoders()).toHaveLength(1));
    for (const pid of decoders()) process.kill(pid, 'SIGKILL');
    expect(await falling).toBe('damaged');
    expect(await waiting).toMatchObject({ width: 60, height: 40 });
  });

  test('is one of as many as there may be, and ends when nothing is to do', async () => {
    const { rewrite } = images({ processes: 2, idleMs: 50 });
    const large = await picture('jpeg', { width: 1_500, height: 1_500 });
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, decoders().length);
    }, 5);
    await Promise.all(Array.from({ length: 8 }, () => rewrite(large, 'image/jpeg')));
    clearInterval(watch);
    expect(most).toBe(2);
    await vi.waitFor(() => expect(decoders()).toEqual([]));
  });

  test('knows nothing of what the server knows by its environment', async () => {
    process.env.STOA_MASTER_KEY = 'canary-of-the-environment';
    onTestFinished(() => void delete process.env.STOA_MASTER_KEY);
    const { rewrite } = images();
    await rewrite(await picture('png'), 'image/png');
    const environments = decoders().map((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8'));
    expect(environments).toHaveLength(1);
    for (const environment of environments) expect(environment).not.toContain('canary');
  });
});
