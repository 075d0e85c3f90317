import {
  checkRevocation,
  verdictOf,
  verifyWithShapes,
  type Anchors,
  type DocumentVerification,
  type ShapeCheck,
  type StatusLists,
} from '../../shared/sealing/index.ts';
import { sealedIn } from '../../trust/verification/sealed-for.ts';
import { checkMandateAlone } from './mandate-alone.ts';

/** What a file is verified with. */
export interface FileVerifier {
  readonly anchors: Anchors;
  readonly at: Date;
  readonly shapes: ShapeCheck;
  /** Where status lists may be read. */
  readonly lists: StatusLists;
}

/**
 * Verifies a file as the hub does, as far as that goes without its registry: who is a member, which mandates are
 * registered, and who is accredited it cannot know. Whoever sealed, or is the awarding body, may keep the status list.
 */
export async function verifyFile(text: string, verifier: FileVerifier): Promise<DocumentVerification> {
  const { anchors, at, shapes, lists } = verifier;
  const found = await verifyWithShapes(text, { anchors, at, shapes });
  const sealed = sealedIn(found);
  if (!sealed) return found;
  const owners = [sealed.seal.certificates[0]?.organizationIdentifier, ...(sealed.facts.awardedBy?.identifiers ?? [])];
  const revocation = await checkRevocation(sealed.claims.status, lists, {
    anchors,
    at,
    owners: owners.filter((one) => typeof one === 'string'),
  });
  const made = new Map([checkMandateAlone(sealed, at), revocation].map((one) => [one.name, one]));
  const checks = found.checks.map((one) => made.get(one.name) ?? one);
  return { ...found, checks, verdict: verdictOf(checks) };
}
