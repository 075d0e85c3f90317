import {
  askRevocation,
  checkRevocation,
  sealedIn,
  verdictOf,
  verifyWithShapes,
  withCheck,
  type Anchors,
  type DocumentVerification,
  type EvidenceSource,
  type ShapeCheck,
  type StatusLists,
} from '../../../subgraphs/shared/sealing/index.ts';
import { checkMandateAlone } from './mandate-alone.ts';

/** What a file is verified with. */
export interface FileVerifier {
  readonly anchors: Anchors;
  readonly at: Date;
  readonly shapes: ShapeCheck;
  /** Where status lists may be read. */
  readonly lists: StatusLists;
  /** Who is asked whether certificates were revoked, if the file does not prove it. */
  readonly evidence: EvidenceSource;
}

/**
 * Verifies a file as the hub does, as far as possible without its registry, which knows who is a member, which mandates
 * are registered and who is accredited. The status list may be that of the sealer or of the awarding body.
 */
export async function verifyFile(text: string, verifier: FileVerifier): Promise<DocumentVerification> {
  const { anchors, at, shapes, lists, evidence } = verifier;
  const found = await asked(await verifyWithShapes(text, { anchors, at, shapes }), verifier);
  const sealed = sealedIn(found);
  if (!sealed) return found;
  const owners = [sealed.seal.certificates[0]?.organizationIdentifier, ...(sealed.facts.awardedBy?.identifiers ?? [])];
  const revocation = await checkRevocation(sealed.claims.status, lists, {
    anchors,
    at,
    evidence,
    owners: owners.filter((one) => typeof one === 'string'),
  });
  const made = new Map([checkMandateAlone(sealed, at), revocation].map((one) => [one.name, one]));
  const checks = found.checks.map((one) => made.get(one.name) ?? one);
  return { ...found, checks, verdict: verdictOf(checks) };
}

async function asked(found: DocumentVerification, { evidence, at }: FileVerifier): Promise<DocumentVerification> {
  if (!found.seal) return found;
  const seal = await askRevocation(found.seal, evidence, at);
  return { ...withCheck(found, seal.check), seal };
}
