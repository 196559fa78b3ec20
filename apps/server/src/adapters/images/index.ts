import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Images, UnreadablePicture, type WrittenPicture } from '#kernel/images';
import type { Outcome, Task } from './task.ts';

interface ImagesOptions {
  /** How many pictures are worked on at once. */
  processes?: number;
  /** How long one may take. */
  timeoutMs?: number;
  /** How long a process waits for the next picture; it gives its memory back by ending. */
  idleMs?: number;
}

const decoder = fileURLToPath(new URL('./decoder-process.ts', import.meta.url));

/** Pictures are decoded in processes of their own, a few at a time and each for a limited time. */
export function createImages({
  processes = 2,
  timeoutMs = 30_000,
  idleMs = 5_000,
}: ImagesOptions = {}): Images {
  const idle = new Map<ChildProcess, NodeJS.Timeout>();
  const busy = new Set<ChildProcess>();
  const waiting: (() => void)[] = [];
  let free = processes;

  const acquire = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
  };
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  function take(): ChildProcess {
    const [kept] = idle.keys();
    if (!kept) return start();
    clearTimeout(idle.get(kept));
    idle.delete(kept);
    return kept;
  }

  function keep(child: ChildProcess): void {
    if (!child.connected) return;
    idle.set(child, setTimeout(() => dismiss(child), idleMs).unref());
  }

  function dismiss(child: ChildProcess): void {
    clearTimeout(idle.get(child));
    idle.delete(child);
    child.kill('SIGKILL');
  }

  async function run(task: Task): Promise<WrittenPicture[]> {
    await acquire();
    const child = take();
    busy.add(child);
    try {
      const outcome = await answerOf(child, task, timeoutMs);
      keep(child);
      if ('written' in outcome) return outcome.written;
      throw new UnreadablePicture(outcome.refused.reason, outcome.refused.message);
    } finally {
      busy.delete(child);
      release();
    }
  }

  return {
    async rewrite(from, to, mimeType) {
      const [written] = await run({ kind: 'rewrite', from, to, mimeType });
      if (!written) throw new Error('The picture was not written.');
      return written;
    },
    resize: (from, sizes) => run({ kind: 'resize', from, sizes }),
    async close() {
      for (const child of [...idle.keys(), ...busy]) dismiss(child);
    },
  };
}

/** With an environment of its own: what decodes a stranger's bytes has no business with the keys of the server. */
function start(): ChildProcess {
  const child = fork(decoder, [], {
    execArgv: [],
    // Fewer arenas, so that memory that was freed is given back.
    env: { MALLOC_ARENA_MAX: '2', VIPS_CONCURRENCY: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Neither the process nor its channel keeps the server from ending.
  child.unref();
  child.channel?.unref();
  return child;
}

/** The answer to a task, or why there is none; a process that does not answer in time is killed. */
function answerOf(child: ChildProcess, task: Task, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      child.removeAllListeners();
    };
    const timer = setTimeout(() => {
      settle();
      child.kill('SIGKILL');
      reject(new UnreadablePicture('too_long', `It took longer than ${timeoutMs / 1000} seconds.`));
    }, timeoutMs);
    child.once('message', (outcome: Outcome) => {
      settle();
      resolve(outcome);
    });
    child.once('exit', (code, signal) => {
      settle();
      // One that a signal ended fell over the picture; one that ended by itself never began.
      reject(
        signal
          ? new UnreadablePicture('damaged', `The decoder ended by ${signal}.`)
          : new Error(`The decoder ended with code ${code}.`),
      );
    });
    child.once('error', (error) => {
      settle();
      child.kill('SIGKILL');
      reject(error);
    });
    child.send(task);
  });
}
