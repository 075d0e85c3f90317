import type { Rules } from './rules.ts';

/** The classes that describe others: identifiers, notes, periods, places, contacts and prices. */
export const VALUE_RULES: Rules = {
  Identifier: `
    & identified`,
  LegalIdentifier: `
    & identified
    1 spatial Concept@country`,
  Note: `
    + noteLiteral texts
    ? subject Concept
    ? noteFormat Concept`,
  WebResource: `
    * title text
    ? language Concept@language
    1 contentURL anyURI`,
  Concept: `
    * prefLabel text
    ? notation literal
    * inScheme ConceptScheme
    * definition texts`,
  PeriodOfTime: `
    * prefLabel text
    ? startDate dateTime
    ? endDate dateTime`,
  Location: `
    * identifier Identifier/LegalIdentifier
    * description text
    + address Address
    * geographicName texts
    * spatialCode Concept`,
  Address: `
    * identifier Identifier/LegalIdentifier
    ? fullAddress Note
    1 countryCode Concept@country`,
  ContactPoint: `
    * additionalNote Note
    * description text
    * address Address
    * phone Phone
    * emailAddress Mailbox
    * contactForm WebResource`,
  Phone: `
    ? phoneNumber string
    ? countryDialing string
    ? dialNumber string`,
  Amount: `
    1 unit Concept@currency
    1 value decimal`,
  PriceDetail: `
    * identifier Identifier/LegalIdentifier
    * prefLabel text
    * description text
    * additionalNote Note
    ? amount Amount`,
  Grant: `
    & named
    * supplementaryDocument WebResource
    ? dcType Concept
    ? contentURL anyURI`,
};
