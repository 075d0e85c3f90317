import {
  AugmentRefused,
  EvidenceUnavailable,
  SealNotInForce,
  TimestampsUnavailable,
} from '../../../shared/sealing/index.ts';

/** The reason why one credential failed. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/** The seal was made, but its evidence does not reach the requested level. */
export const notReached = (level: string | null, asked: string): Fault => ({
  code: 'LEVEL_NOT_REACHED',
  message: `The seal has level ${level ?? 'none'} instead of ${asked}.`,
});

/** The fault of an error: its code tells whether timestamps, evidence, the certificate or the seal itself caused it. */
export function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  const known =
    error instanceof TimestampsUnavailable ||
    error instanceof EvidenceUnavailable ||
    error instanceof AugmentRefused ||
    error instanceof SealNotInForce;
  return { code: known ? error.code : 'SEALING_FAILED', message };
}
