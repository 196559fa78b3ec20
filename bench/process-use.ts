import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Resident memory of a process in MB, now and at its highest; the latter only where /proc tells it. */
export function memoryOf(pid: number): { now: number; peak?: number } {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) {
    return {
      now: Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024,
    };
  }
  const status = readFileSync(path, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/**
 * Processor time a process has used since its start, in ms; NaN where there is no /proc. A busy machine
 * stretches it far less than the time on the clock.
 */
export function processorMsOf(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  // After the program's name, which may hold spaces: field 3 and on. utime and stime are 14 and 15, in 1/100 s.
  const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
