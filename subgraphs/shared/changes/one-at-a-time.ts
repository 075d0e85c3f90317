/** Runs work whenever it is asked for, never twice at once: asked for meanwhile, it runs once more. */
export interface OneAtATime {
  ask(): void;
  /** No further run begins; waits for the one under way. */
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
