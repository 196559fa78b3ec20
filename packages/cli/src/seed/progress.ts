/** Says how far something has come: over and over on one line of a terminal, otherwise not at all. */
export interface Progress {
  step(done: number, of: number, what: string): void;
  end(): void;
}

export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const write = (text: string) => void (stream.isTTY && stream.write(`\r\u001b[K${text}`));
  return {
    step: (done, of, what) => write(`${String(done).padStart(String(of).length)}/${of}  ${what}`),
    end: () => write(''),
  };
}
