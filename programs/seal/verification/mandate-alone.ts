import type { Check } from '../../../subgraphs/shared/sealing/index.ts';
import { checkMandate } from '../../../subgraphs/trust/verification/mandate-check.policy.ts';
import type { RegisteredParties } from '../../../subgraphs/trust/verification/registered-parties.ts';
import { sealedFor, type Sealed } from '../../../subgraphs/trust/verification/sealed-for.ts';

const STRANGERS: RegisteredParties = { awardingBodies: [], ofHubId: null, sealer: null, mandates: [] };

/**
 * MANDATE as somebody without a registry can judge it: by the rules of the hub, to whom everybody is a stranger then. A
 * mandate counts only where the document embeds it under its giver's own seal; whether it was revoked since, only the
 * hub that registered it knows.
 */
export function checkMandateAlone(sealed: Sealed, at: Date): Check {
  return checkMandate(sealedFor(sealed, STRANGERS, at)).check;
}
