/** Scheme names under which the hub's own record ids are sealed, so that an uploaded document finds its records. */
export const HUB_SCHEMES = {
  credential: 'Alliance Hub credential',
  enrolment: 'Alliance Hub enrolment',
  result: 'Alliance Hub result',
} as const;

export const ESI_SCHEME = 'European Student Identifier';
/** The evidence of a mandated issue is named after the mandate: `urn:epass:evidence:dcu.ie:<uuid>`. */
export const EVIDENCE_PREFIX = 'urn:epass:evidence:';
