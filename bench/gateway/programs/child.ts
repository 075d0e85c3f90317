import process, { cpuUsage, memoryUsage } from 'node:process';
import { startProfile, type Share } from './profile.ts';

/** What a program of the bench has used since it started. */
export interface Usage {
  /** Of the whole process, in milliseconds. */
  readonly cpuMs: number;
  readonly memoryMb: number;
  /** Requests it has answered, if it counts them. */
  readonly served: number;
}

/** The bench's requests to a program, and the program's answers. */
export interface Questions {
  readonly usage: Usage;
  /** Starts profiling processor time. */
  readonly profile: true;
  /** Ends profiling: the shares, the largest first. */
  readonly profiled: readonly Share[];
}

/** Reports this program's port to the bench, and answers its requests. */
export function listening(port: number, served = () => 0): void {
  let stop: (() => Promise<readonly Share[]>) | undefined;
  process.on('message', async (asked: keyof Questions) => {
    if (asked === 'usage') process.send?.(used(served()));
    else if (asked === 'profiled') process.send?.((await stop?.()) ?? []);
    else {
      stop = await startProfile();
      process.send?.(true);
    }
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}

function used(served: number): Usage {
  const { user, system } = cpuUsage();
  return { cpuMs: (user + system) / 1000, memoryMb: memoryUsage().rss / 2 ** 20, served };
}
