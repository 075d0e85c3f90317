import { run, write } from './stage.ts';

/** An accreditation of the University of Twente, as a quality agency records it. */
export const record = (change: object = {}) => ({
  id: 'report-1',
  titles: [{ language: 'en', value: 'Institutional accreditation' }],
  decision: { content: 'positive' },
  accreditedOrganization: {
    registration: 'https://data.deqar.eu/institution/1718',
    identifiers: [{ value: 'https://data.deqar.eu/institution/1718' }],
  },
  accreditingAgent: {
    registration: 'https://data.deqar.eu/institution/1358',
    prefLabels: [{ language: 'nl', value: 'NVAO' }],
    identifiers: [{ value: 'DEQARINST1358' }],
  },
  limitFields: ['http://data.europa.eu/snb/isced-f/06'],
  limitEQFLevels: [{ uri: 'http://data.europa.eu/snb/eqf/7' }],
  issuedDate: Date.parse('2024-05-19T22:00:00Z'),
  expiryDate: null,
  ...change,
});

/** Takes the records of a file. */
export const take = async (value: unknown) => run('accreditations', await write('records.json', JSON.stringify(value)));
