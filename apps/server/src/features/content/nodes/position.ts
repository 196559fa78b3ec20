import { randomBytes } from 'node:crypto';

/**
 * Where a node stands among its siblings: a text that sorts by its bytes. Its first sixteen hexadecimal digits are a
 * moment in milliseconds and four digits that tell those of one apart, so that what is made later comes later without a
 * look at the others; what is put between two gets more digits where there is no room. No other row ever changes for it.
 */
const wholeDigits = 16;

/** The moment is counted in these. */
const millisecond = 1n << 16n;

/** Longer ones are made shorter by numbering the siblings anew. */
const mostDigits = 200;

const numberOf = (position: string, digits = wholeDigits): bigint =>
  BigInt(`0x${position.slice(0, digits).padEnd(digits, '0')}`);

const textOf = (number: bigint, digits = wholeDigits): string => number.toString(16).padStart(digits, '0');

/** The place behind the last one of all, and where there is none that of this moment. */
export function positionLast(last: string | null, now: Date): string {
  const moment = BigInt(now.getTime());
  const next = last === null ? 0n : numberOf(last) / millisecond + 1n;
  return textOf((moment > next ? moment : next) * millisecond + BigInt(randomBytes(2).readUInt16BE()));
}

/** The place before the first one. */
export function positionFirst(first: string): string | null {
  const step = 4096n * millisecond;
  const number = numberOf(first);
  return number > step ? textOf(number - step) : positionBetween('', first);
}

/** The shortest place between two; null where there is no room for one of a sensible length. */
export function positionBetween(one: string, other: string): string | null {
  const digits = Math.max(one.length, other.length, wholeDigits) + 1;
  const [low, high] = [numberOf(one, digits), numberOf(other, digits)];
  const middle = (low + high) / 2n;
  if (middle <= low) return null;
  for (let length = wholeDigits; length <= Math.min(digits, mostDigits); length += 1) {
    const cut = middle >> BigInt(4 * (digits - length));
    if (cut << BigInt(4 * (digits - length)) > low) return textOf(cut, length);
  }
  return null;
}
