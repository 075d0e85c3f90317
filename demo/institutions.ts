/** The SCHAC home organisation codes of the demo alliance. */
export type InstitutionId = 'dcu.ie' | 'tuni.fi' | 'utwente.nl' | 'eciu.eu';

/** A quality assurance agency's decision about an institution; dates are ISO 8601 days. */
export interface DemoAccreditation {
  agency: string;
  decision: string;
  validFrom: string;
  validUntil: string;
}

/** An institution of the demo alliance, with its identifiers. */
export interface DemoInstitution {
  id: InstitutionId;
  /** The short public name. */
  name: string;
  legalName: { en: string; [language: string]: string };
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The language its texts fall back to. */
  language: string;
  /** IANA time zone. */
  timeZone: string;
  legalIdentifier: string;
  /** As in a seal's organizationIdentifier (ETSI EN 319 412-1 clause 5.1.4). */
  eidasLegalIdentifier: string;
  erasmusCode: string | null;
  pic: string | null;
  deqarInst: string | null;
  /** Of the picture on its credentials, `#rrggbb`. */
  colour: string;
  accreditations: DemoAccreditation[];
}

/**
 * The four institutions. Names and the Erasmus, PIC and DEQAR codes are facts; legal identifiers that say DEMO and the
 * dates of the accreditations are fictitious, for development.
 */
export const demoInstitutions: readonly DemoInstitution[] = [
  {
    id: 'dcu.ie',
    name: 'Dublin City University',
    legalName: { en: 'Dublin City University', ga: 'Ollscoil Chathair Bhaile Átha Cliath' },
    country: 'IE',
    language: 'en',
    timeZone: 'Europe/Dublin',
    legalIdentifier: 'NTRIE-DEMO-DCU',
    eidasLegalIdentifier: 'NTRIE-DEMO-DCU',
    erasmusCode: 'IRLDUBLIN04',
    pic: '999892588',
    deqarInst: 'DEQARINST1358',
    colour: '#10264d',
    accreditations: [
      {
        agency: 'Quality and Qualifications Ireland (QQI)',
        decision: 'Institutional review: quality assurance procedures effective',
        validFrom: '2023-05-15',
        validUntil: '2030-05-14',
      },
    ],
  },
  {
    id: 'tuni.fi',
    name: 'Tampere University',
    legalName: { en: 'Tampere University Foundation sr', fi: 'Tampereen korkeakoulusäätiö sr' },
    country: 'FI',
    language: 'fi',
    timeZone: 'Europe/Helsinki',
    legalIdentifier: 'NTRFI-DEMO-TUNI',
    eidasLegalIdentifier: 'NTRFI-DEMO-TUNI',
    erasmusCode: 'SF TAMPERE17',
    pic: '902999288',
    deqarInst: 'DEQARINST7244',
    colour: '#4e008e',
    accreditations: [
      {
        agency: 'Finnish Education Evaluation Centre (FINEEC)',
        decision: 'Audit of the quality system: passed',
        validFrom: '2024-02-01',
        validUntil: '2030-01-31',
      },
    ],
  },
  {
    id: 'utwente.nl',
    name: 'University of Twente',
    legalName: { en: 'University of Twente', nl: 'Universiteit Twente' },
    country: 'NL',
    language: 'nl',
    timeZone: 'Europe/Amsterdam',
    legalIdentifier: 'NTRNL-DEMO-UT',
    eidasLegalIdentifier: 'NTRNL-DEMO-UT',
    erasmusCode: 'NL ENSCHED01',
    pic: '999900833',
    deqarInst: 'DEQARINST1718',
    colour: '#822433',
    accreditations: [
      {
        agency: 'Accreditation Organisation of the Netherlands and Flanders (NVAO)',
        decision: 'Institutional quality assurance assessment: positive',
        validFrom: '2025-01-20',
        validUntil: '2031-01-19',
      },
    ],
  },
  {
    id: 'eciu.eu',
    name: 'ECIU University',
    legalName: { en: 'European Consortium of Innovative Universities' },
    country: 'NL',
    language: 'en',
    timeZone: 'Europe/Amsterdam',
    legalIdentifier: 'NTRNL-08164880',
    eidasLegalIdentifier: 'NTRNL-08164880',
    erasmusCode: null,
    pic: null,
    deqarInst: null,
    colour: '#0a6c74',
    accreditations: [],
  },
];
