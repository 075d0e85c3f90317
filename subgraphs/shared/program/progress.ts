import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';

/** The progress of a task: a bar on a terminal, otherwise an occasional line. */
export interface Progress {
  at(done: number, of: number | null): void;
  stop(): void;
}

const EVERY_MS = 5000;

/** Shows progress on standard error, so that standard output contains only the report. */
export function showProgress(stream: WriteStream, what: string): Progress {
  return stream.isTTY ? barOn(stream, what) : linesOn(stream, what);
}

function barOn(stream: WriteStream, what: string): Progress {
  const format = `${what} {bar} {value}/{total}`;
  const bar = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
  let started = false;
  return {
    at(done, of) {
      const total = of ?? done + 1;
      if (!started) bar.start(total, done);
      started = true;
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

function linesOn(stream: WriteStream, what: string): Progress {
  let last = performance.now();
  return {
    at(done, of) {
      if (performance.now() - last < EVERY_MS) return;
      last = performance.now();
      stream.write(`${what} ${done}${of === null ? '' : ` of ${of}`}\n`);
    },
    stop: () => undefined,
  };
}
