import type { DescribedOrganisation } from '../sealing/index.ts';
import { languagesOf } from './languages.ts';

/** What the trust registry stores about an institution named in a document. */
export interface DescribedInstitution {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly language: string;
  readonly legalName: string;
  readonly legalNameInEnglish: string;
  readonly legalIdentifier: string | null;
  readonly eidasLegalIdentifier: string | null;
  readonly erasmusCode: string | null;
  readonly pic: string | null;
}

/** The fields of `Institution` that a document needs. */
export const INSTITUTION_FIELDS = `id name country language legalName legalNameInEnglish: legalName(language: "en")
  legalIdentifier eidasLegalIdentifier erasmusCode pic`;

/** The institution in the form used in documents. */
export function describeInstitution(institution: DescribedInstitution): DescribedOrganisation {
  const { id, name, country, language, legalName, legalNameInEnglish } = institution;
  return {
    schac: id,
    legalName: languagesOf(legalName, legalNameInEnglish, language),
    shortName: name,
    country,
    eidasIdentifier: institution.eidasLegalIdentifier,
    legalIdentifier: institution.legalIdentifier,
    erasmusCode: institution.erasmusCode,
    pic: institution.pic,
  };
}
