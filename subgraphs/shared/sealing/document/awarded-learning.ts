import type { DocumentFacts } from './read.ts';
import { momentOf, nodeOf, nodesOf, textOf, type AnyNode } from './values.ts';

/** What a document awards, as needed to look for accreditations. */
export interface AwardedLearning {
  readonly eqfLevel: number | null;
  /** ISCED-F 2013, each once: `0613`; empty if the document names none. */
  readonly fields: readonly string[];
  /** When it was awarded or, failing that, when the document was issued; null if it states neither. */
  readonly awardedOn: Date | null;
  /**
   * Whether the document claims to be accredited: by its profile, or by an accreditation of the learning or of the
   * awarding body.
   */
  readonly claimed: boolean;
}

const ACCREDITED = /\/edc-accredited\b/;
const FIELD = /\/isced-f\/(\d{2,4})$/;

/** Reads what a document awards. Never throws. */
export function awardedLearning(document: AnyNode, { eqfLevel, issued }: DocumentFacts): AwardedLearning {
  const claims = nodesOf(nodeOf(document.credentialSubject)?.hasClaim);
  const awards = claims.map((claim) => nodeOf(claim.awardedBy) ?? {});
  const bodies = awards.flatMap((award) => nodesOf(award.awardingBody));
  const learnt = claims.flatMap((claim) => nodesOf(claim.specifiedBy));
  const fields = learnt
    .flatMap((one) => nodesOf(one.thematicArea))
    .flatMap((area) => FIELD.exec(textOf(area.id) ?? '')?.[1] ?? []);
  const accredited = [...bodies, ...learnt].some((node) => nodeOf(node.accreditation) !== null);
  return {
    eqfLevel,
    fields: [...new Set(fields)],
    awardedOn: awards.map((award) => momentOf(award.awardingDate)).find((date) => date !== null) ?? issued,
    claimed: accredited || nodesOf(document.credentialSchema).some(({ id }) => ACCREDITED.test(textOf(id) ?? '')),
  };
}
