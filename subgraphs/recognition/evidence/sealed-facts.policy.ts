import { createHash } from 'node:crypto';
import {
  HUB_SCHEMES,
  inLanguage,
  parseSealed,
  readDocument,
  statusEntriesOf,
  type FoundEntry,
  type LanguageMap,
} from '../../shared/sealing/index.ts';
import { languageMapOf, nodeOf, nodesOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';

/** The facts of a sealed document that recognition needs. */
export interface SealedFacts {
  readonly documentHash: string;
  /** True where it is an institution's recognition decision, which does not prove learning. */
  readonly isDecision: boolean;
  readonly kind: 'MICRO_CREDENTIAL' | 'PARTICIPATION';
  readonly title: LanguageMap;
  readonly awardedBy: { readonly name: string; readonly country: string | null } | null;
  readonly sealedBy: { readonly name: string; readonly country: string | null } | null;
  /** The first day of validity, which is the day of the award. */
  readonly awardedOn: string | null;
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly workloadHours: number | null;
  readonly iscedF: string | null;
  readonly grade: string | null;
  readonly outcomes: readonly LanguageMap[];
  /** ESCO skills of the outcomes, each once. */
  readonly skills: readonly { readonly id: string; readonly label: string }[];
  /** Its entries in status lists. */
  readonly status: readonly FoundEntry[];
  readonly hubIds: {
    readonly credential: string | null;
    readonly enrolment: string | null;
    readonly result: string | null;
  };
}

const ISCED_F = /\/isced-f\/(\d{2,4})$/;
const HOURS = /^P(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?$/;

/**
 * Reads the facts of a sealed document.
 *
 * @param sealed the file's text, already verified
 * @throws SealRefused where it is not a sealed document
 */
export function sealedFactsOf(sealed: string): SealedFacts {
  const { document } = parseSealed(sealed);
  const read = readDocument(document);
  const inner = nodeOf(document['credential']);
  const subject = nodeOf((inner && !document['credentialSubject'] ? inner : document)['credentialSubject']) ?? {};
  const claim = nodesOf(subject['hasClaim'])[0] ?? {};
  const isActivity = [claim['type']].flat().includes('LearningActivity');
  const specification = nodeOf(claim['specifiedBy']) ?? {};
  return {
    documentHash: createHash('sha256').update(sealed).digest('base64url'),
    isDecision: nodesOf(document['identifier']).some((one) => one['schemeName'] === HUB_SCHEMES.decision),
    kind: isActivity || nodesOf(claim['provenBy']).length === 0 ? 'PARTICIPATION' : 'MICRO_CREDENTIAL',
    title: read.title,
    awardedBy: read.awardedBy && { name: shortName(claim) ?? read.awardedBy.name, country: read.awardedBy.country },
    sealedBy: read.sealedBy && { name: read.sealedBy.name, country: read.sealedBy.country },
    awardedOn: (read.validFrom ?? read.issued)?.toISOString().slice(0, 10) ?? null,
    ects: read.ects,
    eqfLevel: read.eqfLevel,
    workloadHours: hoursOf(textOf(specification['volumeOfLearning'])),
    iscedF: ISCED_F.exec(textOf(nodeOf(specification['thematicArea'])?.['id']) ?? '')?.[1] ?? null,
    grade: read.grade,
    outcomes: read.learningOutcomes.map((outcome) => outcome.title),
    skills: skillsOf(read.learningOutcomes.flatMap((outcome) => outcome.skills)),
    status: statusEntriesOf(document),
    hubIds: read.hubIds,
  };
}

/**
 * The record ids in a document, where its awarding body is a member and all of them are that member's: a document
 * cannot point to another institution's records.
 */
export function hubIdsOf(facts: SealedFacts, awarding: string | null): SealedFacts['hubIds'] {
  const { credential, enrolment, result } = facts.hubIds;
  const given = [credential, enrolment, result].filter((id) => id !== null);
  const own = awarding !== null && credential !== null && given.every((id) => institutionOf(id) === awarding);
  return own ? facts.hubIds : { credential: null, enrolment: null, result: null };
}

/** The facts that define a course version, whatever the source; texts in English, otherwise in any language. */
export interface CourseVersion {
  /** SCHAC code of the awarding member, otherwise the awarding body's name. */
  readonly awarding: string;
  readonly title: string;
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly outcomes: readonly string[];
}

/**
 * The key of a course version, made from its awarding body, title, credits, level and outcomes. A change of ECTS or
 * outcomes makes a new course, so a version always has the same key.
 */
export function versionKeyOf({ awarding, title, ects, eqfLevel, outcomes }: CourseVersion): string {
  const words = (text: string) => text.trim().toLowerCase();
  const version = [awarding, words(title), ects, eqfLevel, outcomes.map(words)];
  return createHash('sha256').update(JSON.stringify(version)).digest('base64url');
}

/** The key of the course version shown by a sealed document. */
export function courseVersionOf(facts: SealedFacts, awarding: string | null): string {
  return versionKeyOf({
    awarding: awarding ?? facts.awardedBy?.name ?? '',
    title: inLanguage(facts.title),
    ects: facts.ects,
    eqfLevel: facts.eqfLevel,
    outcomes: facts.outcomes.map((outcome) => inLanguage(outcome)),
  });
}

function skillsOf(skills: readonly { readonly id: string; readonly label: LanguageMap }[]): SealedFacts['skills'] {
  return [...new Map(skills.map(({ id, label }) => [id, { id, label: inLanguage(label) || id }])).values()];
}

/** The short name that the awarding body's node put in the document besides its legal name. */
function shortName(claim: AnyNode): string | null {
  const body = nodeOf(nodeOf(claim['awardedBy'])?.['awardingBody']);
  return inLanguage(languageMapOf(body?.['altLabel'])) || null;
}

/** The hours of an ISO 8601 duration of days and hours, such as `PT60H`. */
function hoursOf(duration: string | null): number | null {
  const [, days, hours] = HOURS.exec(duration ?? '') ?? [];
  return days || hours ? Number(days ?? 0) * 24 + Number(hours ?? 0) : null;
}
