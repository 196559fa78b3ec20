import { rm } from 'node:fs/promises';
import { errors, type UploadError } from '@stoa/contract';
import { ApiError, invalidField } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';
import { requireRoom } from '#kernel/usage';
import {
  type Answer,
  type IncomingFile,
  type Input,
  PartialAnswer,
  type Receiving,
  type Reception,
} from '#kernel/verb';
import { bytesOf, createMedia } from './create-media.ts';
import { fetchAddress, nameAt } from './fetch-address.ts';
import { shownFileName } from './file-name.ts';
import { present } from './rows.ts';
import { Shelf } from './shelf.ts';
import { stage, writeArrival } from './staged-file.ts';

/** One part of an upload: what it became, or why it is not taken. */
interface Part {
  field: string;
  name: string;
  /** SHA-256 of what came in, or the address it is to come from. */
  identity: string;
  refusal?: ApiError;
}

/** How many addresses are fetched at once. */
const fetchesAtOnce = 4;

export const uploadMedia: Receiving<'uploadMedia'> = { receive: (ctx) => new Upload(ctx) };

/** An upload from its first byte to its answer. */
class Upload implements Reception<'uploadMedia'> {
  readonly #ctx: StoreContext;
  readonly #parts: Part[] = [];
  /** The files that are taken, by their part. */
  readonly #shelf: Shelf<Part>;

  constructor(ctx: StoreContext) {
    this.#ctx = ctx;
    this.#shelf = new Shelf(ctx);
  }

  async take({ field, name, content }: IncomingFile): Promise<void> {
    const part: Part = { field, name: shownFileName(name), identity: '' };
    this.#parts.push(part);
    await this.#receive(part, content, (checksum) => {
      part.identity = checksum;
    });
  }

  fingerprint(): unknown {
    return this.#parts.map(({ field, name, identity }) => [field, name, identity]);
  }

  async prepare({ body }: Input<'uploadMedia'>): Promise<void> {
    if (this.#parts.length + body.urls.length === 0) {
      throw invalidField('files', 'REQUIRED', 'send at least one file, or an address in urls');
    }
    const fetched = body.urls.map((url, n): Part => {
      return { field: `urls[${n}]`, name: shownFileName(nameAt(url)), identity: url };
    });
    this.#parts.push(...fetched);
    const waiting = [...fetched];
    await Promise.all(
      Array.from({ length: fetchesAtOnce }, async () => {
        for (let part = waiting.shift(); part; part = waiting.shift()) await this.#fetch(part);
      }),
    );
    this.#refuseWhenNoneIsTaken();
    // Before anything is moved; whether it holds then, the transaction finds out.
    const { maxStoreBytes } = this.#ctx.media;
    await requireRoom(this.#ctx, 'media_bytes', bytesOf(this.#shelf.files), maxStoreBytes);
    await this.#shelf.store();
  }

  change = async (
    ctx: Writing<StoreContext>,
    { body }: Input<'uploadMedia'>,
  ): Promise<Answer<'uploadMedia'>> => {
    const taken = this.#parts.flatMap((part) => {
      const file = this.#shelf.fileOf(part);
      return file ? [{ ...file, name: part.name }] : [];
    });
    const rows = await createMedia(ctx, taken, body.visibility);
    this.#shelf.keep(
      ctx,
      rows.map((row) => row.folder),
    );
    const items = rows.map((row) => present(ctx, row));
    const refused = this.#parts.flatMap(({ refusal, ...part }) => (refusal ? [asError(part, refusal)] : []));
    return refused.length > 0 ? new PartialAnswer({ items, errors: refused }) : items;
  };

  close(): Promise<void> {
    return this.#shelf.clear();
  }

  async #fetch(part: Part): Promise<void> {
    const content = await fetchAddress(this.#ctx, part.identity).catch(rememberedBy(part));
    if (content) await this.#receive(part, content, () => {});
  }

  /** Writes a file down and checks it; what the file is to blame for is its part's refusal. */
  async #receive(
    part: Part,
    content: AsyncIterable<Buffer>,
    onChecksum: (checksum: string) => void,
  ): Promise<void> {
    const arrival = await writeArrival(this.#ctx, content).catch(rememberedBy(part));
    if (!arrival) return;
    onChecksum(arrival.checksum);
    const staged = await stage(this.#ctx, arrival).catch(async (error) => {
      await rm(arrival.path, { force: true });
      return rememberedBy(part)(error);
    });
    if (staged) this.#shelf.place(part, staged);
  }

  #refuseWhenNoneIsTaken(): void {
    const refusals = this.#parts.map((part) => part.refusal);
    const [first] = refusals;
    if (!first || refusals.includes(undefined)) return;
    const named = this.#parts.length > 1 ? `${this.#parts[0]?.field}: ` : '';
    throw new ApiError(first.code, {
      message: `${named}${first.message}`,
      validationErrors: this.#parts.map(({ field, refusal = first }) => ({
        field,
        error: refusal.code,
        message: refusal.message,
      })),
    });
  }
}

/** Keeps a refusal of the file itself with its part; a body that breaks off and faults of ours end the request. */
const rememberedBy =
  (part: Part) =>
  (error: unknown): undefined => {
    if (!(error instanceof ApiError) || !error.code.startsWith('MEDIA.')) throw error;
    part.refusal = error;
  };

const asError = ({ field, name }: Omit<Part, 'refusal'>, { code, message }: ApiError): UploadError => ({
  field,
  name,
  error: code,
  message,
  statusCode: errors[code].status,
});
