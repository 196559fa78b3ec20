/** The moments on an event's way to its receivers at which the chaos tests kill the process. */
export const crashPoints = [
  'emit-before-event',
  'emit-before-commit',
  'emit-after-commit',
  'claim-before-commit',
  'after-claim',
  'before-send',
  'after-response',
  'before-settle',
  'settle-after-attempts',
  'settle-after-finish',
  'settle-before-commit',
  'after-settle',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

let wanted: { point: string; after: number } | null = null;

/** Arms one point, `name` or `name:7` for its seventh pass; outside of tests none is armed. */
export function armCrashPoint(text: string): void {
  const [point = '', pass = '1'] = text.split(':');
  wanted = { point, after: Number(pass) };
}

/** Dies here without a word, as by a power cut, when this point is armed. */
export function crashPoint(point: CrashPoint): void {
  if (wanted?.point !== point) return;
  wanted.after -= 1;
  if (wanted.after === 0) process.kill(process.pid, 'SIGKILL');
}
