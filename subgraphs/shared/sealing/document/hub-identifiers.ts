/**
 * Scheme names under which the hub's own record ids are sealed, so that an uploaded document can be matched to its
 * records.
 */
export const HUB_SCHEMES = {
  credential: 'Alliance Hub credential',
  enrolment: 'Alliance Hub enrolment',
  result: 'Alliance Hub result',
  decision: 'Alliance Hub recognition decision',
  request: 'Alliance Hub recognition request',
  supersededDecision: 'Alliance Hub superseded recognition decision',
} as const;

export const ESI_SCHEME = 'European Student Identifier';
/** The evidence of a mandated issue is named after the mandate: `urn:epass:evidence:dcu.ie:<uuid>`. */
export const EVIDENCE_PREFIX = 'urn:epass:evidence:';
