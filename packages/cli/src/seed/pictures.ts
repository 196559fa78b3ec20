import { png, type Rgb } from './png.ts';

/** The pictures of the demo store, drawn here so that nothing has to be shipped or fetched. */
export const pictures: { name: string; title: string; alt: string; draw: () => Uint8Array<ArrayBuffer> }[] = [
  {
    name: 'harbour',
    title: 'Demo: the harbour',
    alt: 'A pale sky over a dark green sea',
    draw: () => png(1200, 800, (x, y) => (y < 0.55 ? between(sky, haze, y / 0.55) : sea(x, y))),
  },
  {
    name: 'loom',
    title: 'Demo: linen on the loom',
    alt: 'Threads of unbleached linen, crossing each other',
    draw: () => png(1200, 800, (x, y) => between(flax, bone, weave(x, y))),
  },
  {
    name: 'glaze',
    title: 'Demo: a sea green glaze',
    alt: 'A round bowl, glazed in sea green, seen from above',
    draw: () => png(1200, 800, bowl),
  },
];

const sky: Rgb = [214, 226, 229];
const haze: Rgb = [244, 237, 226];
const deep: Rgb = [24, 62, 64];
const green: Rgb = [92, 146, 134];
const flax: Rgb = [176, 158, 128];
const bone: Rgb = [236, 226, 206];

const between = (a: Rgb, b: Rgb, share: number): Rgb => {
  const part = Math.min(1, Math.max(0, share));
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
};

function sea(x: number, y: number): Rgb {
  const depth = (y - 0.55) / 0.45;
  const wave = Math.sin((x * 9 + y * 40) * (2 + depth)) * 0.12;
  return between(green, deep, depth + wave);
}

const weave = (x: number, y: number): number =>
  0.5 + 0.25 * Math.sin(x * 420) * Math.sign(Math.sin(y * 280)) + 0.25 * Math.sin(y * 280);

function bowl(x: number, y: number): Rgb {
  const distance = Math.hypot((x - 0.5) * 1.5, y - 0.5);
  if (distance > 0.4) return between(bone, flax, (distance - 0.4) * 1.2);
  if (distance > 0.37) return flax;
  return between(deep, green, distance / 0.37 + 0.1 * Math.sin(Math.atan2(y - 0.5, x - 0.5) * 7));
}
