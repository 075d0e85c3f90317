import {
  checkRevocation,
  verdictOf,
  verifyWithShapes,
  type Anchors,
  type DocumentVerification,
  type ShapeCheck,
  type StatusLists,
} from '../../shared/sealing/index.ts';
import { checkMandate } from '../../trust/verification/mandate-check.policy.ts';
import { sealedFor, sealedIn } from '../../trust/verification/sealed-for.ts';

/** What a file is verified with. */
export interface FileVerifier {
  readonly anchors: Anchors;
  readonly at: Date;
  readonly shapes: ShapeCheck;
  /** Where status lists may be read. */
  readonly lists: StatusLists;
}

/** Without a registry everybody is a stranger. */
const NOBODY = { awardingBodies: [], ofHubId: null, sealer: null, mandates: [] };

/**
 * Verifies a file by the hub's rules, as far as they go without its registry: who is a member, which mandates were revoked,
 * and who is accredited it cannot know. A mandate counts only where the document embeds it under its giver's own seal.
 * Whoever sealed, or is the awarding body, may keep the status list.
 */
export async function verifyFile(text: string, verifier: FileVerifier): Promise<DocumentVerification> {
  const { anchors, at, shapes, lists } = verifier;
  const found = await verifyWithShapes(text, { anchors, at, shapes });
  const sealed = sealedIn(found);
  if (!sealed) return found;
  const { check: mandate } = checkMandate(sealedFor(sealed, NOBODY, at));
  const { seal, facts, claims } = sealed;
  const owners = [seal.certificates[0]?.organizationIdentifier, ...(facts.awardedBy?.identifiers ?? [])];
  const revocation = await checkRevocation(claims.status, lists, {
    anchors,
    at,
    owners: owners.filter((one) => typeof one === 'string'),
  });
  const made = new Map([mandate, revocation].map((one) => [one.name, one]));
  const checks = found.checks.map((one) => made.get(one.name) ?? one);
  return { ...found, checks, verdict: verdictOf(checks) };
}
