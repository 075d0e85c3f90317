import type { Rules } from './rules.ts';

/** How a credential is shown, and its pictures and attachments. */
export const DISPLAY_RULES: Rules = {
  DisplayParameter: `
    & named
    + language Concept@language
    1 primaryLanguage Concept@language
    ? summaryDisplay string
    + individualDisplay IndividualDisplay`,
  IndividualDisplay: `
    1 language Concept
    + displayDetail DisplayDetail`,
  DisplayDetail: `
    1 image MediaObject
    1 page positiveInteger`,
  MediaObject: `
    * title text
    * description text
    1 contentType Concept
    ? attachmentType Concept
    1 contentEncoding Concept
    ? contentSize integer
    1 content string
    ? contentURL anyURI`,
};
