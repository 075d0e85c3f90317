import {
  checkMandate,
  sealedFor,
  type Check,
  type KnownParties,
  type Sealed,
} from '../../../subgraphs/shared/sealing/index.ts';

const NO_MEMBERS: KnownParties = { awardingBodies: [], ofHubId: null, sealer: null, mandates: [] };

/**
 * MANDATE as far as it can be judged without a registry: by the hub's rules for institutions that are not members. A
 * mandate counts only if the document embeds it under the seal of the institution that gave it; whether it has been
 * revoked since is known only to the hub that registered it.
 */
export function checkMandateAlone(sealed: Sealed, at: Date): Check {
  return checkMandate(sealedFor(sealed, NO_MEMBERS, at)).check;
}
