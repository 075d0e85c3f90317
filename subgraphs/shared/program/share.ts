/**
 * One process' part of what all workers of the hub may use together, so that more workers do not ask more of others:
 * connections to the database, connections to each node, threads.
 *
 * @param least without so much, a process cannot work
 */
export function shareOf(all: number, workers: number, least = 1): number {
  return Math.max(least, Math.ceil(all / workers));
}
