/**
 * One process's share of what all workers of the hub may use together, so that more workers do not use more in total:
 * connections to the database, connections to each node, threads.
 *
 * @param least the minimum that a process needs to work
 */
export function shareOf(all: number, workers: number, least = 1): number {
  return Math.max(least, Math.ceil(all / workers));
}
