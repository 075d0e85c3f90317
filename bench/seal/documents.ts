import { randomBytes } from 'node:crypto';
import { documentOf } from '../../subgraphs/credentials/credential/credential-document.ts';
import type { AnnexOne } from '../../subgraphs/shared/sealing/index.ts';

const OUTCOME = 'Plans, argues for and evaluates a measure that lowers the consumption of water in a region';
/** Kilobytes up to which a document grows by what it says; beyond, by its picture. */
const MOST_WORDS_KB = 20;

/** A description of a fictional learner's micro-credential with so many learning outcomes. */
export function description(outcomes: number): AnnexOne {
  return {
    kind: 'MICRO_CREDENTIAL',
    credentialId: 'dcu.ie:019aa000-0000-7000-8000-000000000001',
    primaryLanguage: 'en',
    learner: { givenName: 'Testa', familyName: 'Fictional', dateOfBirth: '1990-02-03' },
    title: { en: 'Water in a region', fi: 'Alueen vesi' },
    description: { en: 'How regions use water.' },
    awardingBody: {
      schac: 'dcu.ie',
      legalName: { en: 'Dublin City University' },
      shortName: 'DCU',
      country: 'IE',
      eidasIdentifier: 'NTRIE-DEMO-DCU',
      legalIdentifier: 'NTRIE-DEMO-DCU',
      erasmusCode: 'IRLDUBLIN04',
      pic: '999892588',
      homepage: 'https://www.dcu.ie',
    },
    awardedAt: '2026-11-20',
    learningOutcomes: Array.from({ length: outcomes }, (_, n) => ({
      title: { en: `${OUTCOME} (${n + 1})`, fi: `Suunnittelee ja arvioi alueen vedenkäyttöä (${n + 1})` },
      skills: [],
    })),
    ects: 2,
    workloadHours: 60,
    eqfLevel: 6,
    iscedF: '0712',
    mode: 'HYBRID',
    languages: ['en', 'fi'],
    assessment: {
      resultId: 'dcu.ie:019aa000-0000-7000-8000-000000000002',
      title: { en: 'Report' },
      type: 'PROJECT',
      grade: 'B',
      gradingScheme: { en: 'Letters A to F' },
      supervision: 'SUPERVISED_ONLINE_WITH_ID',
      assessedOn: '2026-11-18',
    },
    activity: {
      enrolmentId: 'dcu.ie:019aa000-0000-7000-8000-000000000003',
      title: { en: 'Water in a region' },
      startsOn: '2026-09-01',
      endsOn: '2026-11-15',
    },
    qualityAssurance: { en: 'Institutional review' },
    prerequisites: { en: 'None' },
    stackability: { en: 'Stackable' },
    furtherInformation: null,
    colour: '#10264d',
  };
}

/** A description whose document is about so long, as far as words make it so. */
export function descriptionOf(kilobytes: number): AnnexOne {
  const wanted = Math.min(kilobytes, MOST_WORDS_KB) * 1024;
  const [few, more] = [1, 11].map((count) => documentOf(description(count)).document.length);
  const perOutcome = (more! - few!) / 10;
  return description(Math.max(1, Math.round((wanted - few!) / perOutcome) + 1));
}

/** A document to seal of about so many kilobytes: as prepared, and a larger picture where that is not enough. */
export function documentOfSize(kilobytes: number): string {
  const { document } = documentOf(descriptionOf(kilobytes));
  const missing = kilobytes * 1024 - document.length;
  if (missing < 1024) return document;
  const read = JSON.parse(document) as Record<string, unknown>;
  return JSON.stringify(enlargePicture(read, randomBytes(Math.ceil((missing * 3) / 4)).toString('base64')));
}

/** The same with more octets in the picture, which is the longest text of a document that has one. */
function enlargePicture(document: Record<string, unknown>, more: string): unknown {
  let done = false;
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string' && name === 'content' && !done) {
      done = true;
      return value.replace(/=*$/, '') + more;
    }
    if (Array.isArray(value)) return value.map((one: unknown) => walk(one, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, key)]));
  };
  const larger = walk(document, '');
  if (!done) throw new Error('The document carries no picture to enlarge.');
  return larger;
}
