import type { AuthorityStore } from '../../demo/trust-services/authority.ts';
import { createOcspResponder } from '../../demo/trust-services/ocsp-responder.ts';
import { createTimestampAuthority } from '../../demo/trust-services/timestamp-authority.ts';
import type { DevelopmentAuthority } from '../../subgraphs/shared/sealing/development/index.ts';
import {
  createEvidenceSource,
  createTimestampSource,
  type AugmentServices,
  type Exchange,
} from '../../subgraphs/shared/sealing/index.ts';

const TIME = 'http://time.test/';

/** Who gives timestamps and evidence, and by which clock. */
export interface ProofsOptions {
  readonly authority: AuthorityStore;
  readonly clock: () => Date;
  /** Called before each answer; what it throws is the answer. */
  readonly asked?: (service: 'time' | 'ocsp') => Promise<void> | void;
  /** How long evidence serves again, in milliseconds. */
  readonly keepFor?: number;
}

/** Real timestamps and OCSP answers of a development authority, in this process: what raises the level of seals. */
export async function proofsOf({ authority, clock, asked, keepFor }: ProofsOptions): Promise<AugmentServices> {
  const time = await createTimestampAuthority(authority, clock);
  const ocsp = await createOcspResponder(authority, clock);
  const exchange: Exchange = async (address, question) => {
    await asked?.(address === TIME ? 'time' : 'ocsp');
    return (address === TIME ? time : ocsp).answer(question!.body);
  };
  const anchors = [authority.authority.certificate];
  return {
    timestamps: createTimestampSource({ authorities: [TIME], anchors, exchange, clock, restAfterFailure: 0 }),
    evidence: createEvidenceSource({ exchange, clock, ...(keepFor === undefined ? {} : { keepFor }) }),
    anchors,
    clock,
  };
}

/** An authority without files; its services' certificates are of that moment. All it issued is good unless told. */
export function withoutFiles(
  authority: DevelopmentAuthority,
  now: Date,
  revokedAt: Date | null = null,
): AuthorityStore {
  return {
    authority,
    service: async (purpose: 'OCSP' | 'TIMESTAMP') => (await authority.issueService(purpose, now)).pem,
    log: { find: async (serial: string) => ({ serial, holder: 'x', revokedAt }) },
  } as unknown as AuthorityStore;
}
