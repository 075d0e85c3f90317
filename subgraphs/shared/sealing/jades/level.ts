import type { SealLevel } from './evidence.ts';

/** From the lowest to the highest, ETSI TS 119 182-1 clause 6. */
export const SEAL_LEVELS: readonly SealLevel[] = ['B', 'T', 'LT', 'LTA'];

/** True if a seal's level is at least the requested one. */
export function reaches(level: SealLevel | null, asked: SealLevel): boolean {
  return level !== null && SEAL_LEVELS.indexOf(level) >= SEAL_LEVELS.indexOf(asked);
}
