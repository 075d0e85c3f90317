/** How often something was done in a second. */
export interface Rate {
  readonly perSecond: number;
  /** Milliseconds that one took, at so many at once. */
  readonly milliseconds: number;
}

/** Does it again and again for so many seconds, so many at once, after a tenth of that to warm up. */
export async function rateOf(seconds: number, atOnce: number, work: () => Promise<unknown>): Promise<Rate> {
  await during(seconds / 10, atOnce, work);
  return during(seconds, atOnce, work);
}

async function during(seconds: number, atOnce: number, work: () => Promise<unknown>): Promise<Rate> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  const worker = async () => {
    while (performance.now() < until) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return rate(done, performance.now() - began);
}

/** The rate of so many in so many milliseconds. */
export function rate(done: number, milliseconds: number): Rate {
  return { perSecond: (done * 1000) / milliseconds, milliseconds: milliseconds / done };
}

/** Measures once how long something takes that does so many. */
export async function timed(count: number, work: () => Promise<unknown>): Promise<Rate> {
  const began = performance.now();
  await work();
  return rate(count, performance.now() - began);
}
