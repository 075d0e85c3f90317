import {
  checkMandate,
  sealedFor,
  type Check,
  type KnownParties,
  type Sealed,
} from '../../../subgraphs/shared/sealing/index.ts';

const NO_MEMBERS: KnownParties = { awardingBodies: [], ofHubId: null, sealer: null, mandates: [] };

/**
 * MANDATE as it can be judged without a registry: by the hub's rules for institutions that are no members. A mandate
 * counts only where the document embeds it under the seal of the institution that gave it; whether it was revoked since,
 * only the hub that registered it knows.
 */
export function checkMandateAlone(sealed: Sealed, at: Date): Check {
  return checkMandate(sealedFor(sealed, NO_MEMBERS, at)).check;
}
