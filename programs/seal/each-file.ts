/**
 * Processes many files, some concurrently, and returns the results in the order of the files: most of the time goes on
 * waiting for timestamps, which several files can do at the same time.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    if (running.length === atOnce) yield await running.shift()!;
    const started = work(item);
    // Awaited in turn; until then, a failure must not end the program.
    started.catch(() => undefined);
    running.push(started);
  }
  for (const one of running) yield await one;
}
