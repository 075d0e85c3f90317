import {
  AugmentRefused,
  EvidenceUnavailable,
  SealNotInForce,
  TimestampsUnavailable,
} from '../../shared/sealing/index.ts';

/** Why one credential failed. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/** The seal is there, but what proves it does not hold for the level asked for. */
export const notReached = (level: string | null, asked: string): Fault => ({
  code: 'LEVEL_NOT_REACHED',
  message: `The seal has level ${level ?? 'none'} instead of ${asked}.`,
});

/** Why sealing failed: the code says whether timestamps, evidence, the certificate or the seal itself are the reason. */
export function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  const known =
    error instanceof TimestampsUnavailable ||
    error instanceof EvidenceUnavailable ||
    error instanceof AugmentRefused ||
    error instanceof SealNotInForce;
  return { code: known ? error.code : 'SEALING_FAILED', message };
}
