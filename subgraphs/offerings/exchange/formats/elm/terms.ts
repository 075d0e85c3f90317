const OPPORTUNITY = 'http://data.europa.eu/snb/learning-opportunity';

/** The prefix of the terms by which the hub says what the European Learning Model has no words for. */
export const HUB = 'hub:';
export const HUB_NAMESPACE = 'urn:alliance-hub:terms:';
/** Before a record id, where it is to be a URI. */
export const RECORD_URN = 'urn:alliance-hub:';
export const CONTEXT = 'http://data.europa.eu/snb/model/context/edc-ap';

export const SHORT_PROGRAMME_TYPE = `${OPPORTUNITY}/74a4a268e8`;
export const COURSE_TYPE = `${OPPORTUNITY}/05053c1cbe`;
/** Course, programme module, MOOC, class. */
export const COURSE_TYPES: readonly string[] = [
  COURSE_TYPE,
  `${OPPORTUNITY}/0f7dac46ca`,
  `${OPPORTUNITY}/17744a2647`,
  `${OPPORTUNITY}/7e1ac538db`,
];
export const ECTS_CONCEPT = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';
