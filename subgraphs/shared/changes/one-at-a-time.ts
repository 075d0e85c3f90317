/** Runs work on request, never concurrently: requested while it runs, it runs once more afterwards. */
export interface OneAtATime {
  ask(): void;
  /** Starts no further run, and waits for the current one. */
  stop(): Promise<void>;
}

/** @param work must not throw */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let running: Promise<void> | null = null;
  let asked = false;
  let stopped = false;
  const run = async () => {
    while (asked && !stopped) {
      asked = false;
      await work();
    }
    running = null;
  };
  return {
    ask() {
      asked = true;
      if (!stopped) running ??= run();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
