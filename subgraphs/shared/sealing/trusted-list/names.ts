/** The supported identifiers of ETSI TS 119 612. */
export const TSL = 'http://uri.etsi.org/02231/v2#';
export const QUALIFICATIONS = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#';
const LIST_TYPE = 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/';
export const EU_LIST = `${LIST_TYPE}EUgeneric`;
export const LIST_OF_LISTS = `${LIST_TYPE}EUlistofthelists`;

const SERVICE = 'http://uri.etsi.org/TrstSvc/Svctype/';
/** Issues qualified certificates; makes qualified timestamps (clause 5.5.1.1). */
export const CA_QC = `${SERVICE}CA/QC`;
export const QTST = `${SERVICE}TSA/QTST`;
/** AdditionalServiceInformation: its qualified certificates are for seals (clause 5.5.9.4). */
export const FOR_SEALS = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals';

const STATUS = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/';
/** Statuses under which a service is qualified (clause 5.5.4); the last three are those from before July 2016. */
export const GRANTED: readonly string[] = [
  `${STATUS}granted`,
  `${STATUS}undersupervision`,
  `${STATUS}supervisionincessation`,
  `${STATUS}accredited`,
];
