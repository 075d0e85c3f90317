/** The state of a mandate: not yet in force, in force, in its last 60 days, ended or revoked. */
export type MandateState = 'COMING' | 'RUNNING' | 'ENDING' | 'ENDED' | 'REVOKED';

const SOON_MS = 60 * 86_400_000;

interface Mandate {
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revokedAt: string | null;
}

/** The state of a mandate at a given moment. */
export function mandateStateOf({ validFrom, validUntil, revokedAt }: Mandate, now: Date): MandateState {
  const today = now.toISOString().slice(0, 10);
  if (revokedAt !== null) return 'REVOKED';
  if (validUntil < today) return 'ENDED';
  if (validFrom > today) return 'COMING';
  return Date.parse(validUntil) - now.getTime() < SOON_MS ? 'ENDING' : 'RUNNING';
}
