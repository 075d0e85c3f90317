import process, { cpuUsage, memoryUsage } from 'node:process';

/** What a program of the bench used since it started. */
export interface Usage {
  /** Of the whole process, in milliseconds. */
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** Tells the bench where this program listens, and whenever asked what it used. */
export function listening(port: number): void {
  process.on('message', () => {
    const { user, system } = cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, memoryMb: memoryUsage().rss / 2 ** 20 } satisfies Usage);
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}
