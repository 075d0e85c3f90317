import { failed, passed } from '../jades/evidence.ts';
import type { Check } from '../jades/evidence.ts';
import { isJsonObject } from '../json/strict-json.ts';
import { CONTEXTS } from '../linked-data/contexts.ts';
import { repeatedId } from './unique-ids.ts';
import { languageMapOf, listOf, momentOf, nodeOf, nodesOf, textOf } from './values.ts';
import type { AnyNode } from './values.ts';

const TYPES = ['VerifiableCredential', 'EuropeanDigitalCredential'];
const SCHEMAS = [
  'edc-generic-full',
  'edc-generic-no-cv',
  'edc-accredited',
  'edc-issued-by-mandate',
  'edc-converted',
  'edc-diploma-supplement',
];
const SCHEMA_BASE = 'http://data.europa.eu/snb/model/ap/';
const MANDATORY = [
  'credentialProfiles',
  'displayParameter',
  'issuer',
  'credentialSubject',
  'validFrom',
  'issued',
  'issuanceDate',
  'credentialSchema',
];
const CLAIMS = ['LearningAchievement', 'LearningActivity', 'LearningAssessment', 'LearningEntitlement', 'Claim'];

/** Already sealed, or about to be: the issuer's eIDASIdentifier, issued and issuanceDate are added by sealing. */
export type ProfileStage = 'SEALED' | 'UNSEALED';

/**
 * FORMAT: whether the document has the shape of a European Digital Credential (ELM v3, EDC application profile). This
 * is a quick check by the project's own rules for the profile's mandatory members; shapes are checked afterwards
 * (`checkFormat`). Nothing is fetched.
 */
export function checkProfile(document: unknown, stage: ProfileStage = 'SEALED'): Check {
  const problem = problemOf(document, stage);
  if (problem) return failed('FORMAT', 'FORMAT_FAILURE', problem);
  return passed(
    'FORMAT',
    "The document has the shape of a European Digital Credential (the hub's own rules of the profile, not the official SHACL).",
  );
}

function problemOf(document: unknown, stage: ProfileStage): string | null {
  if (!isJsonObject(document)) return 'The document is not a JSON object.';
  if (!sameSet(document['@context'], CONTEXTS)) return `The @context must be exactly ${CONTEXTS.join(' and ')}.`;
  if (!TYPES.every((type) => listOf(document.type).includes(type))) return `The type must be ${TYPES.join(' and ')}.`;
  if (!/^urn:credential:[\w-]+$/.test(textOf(document.id) ?? '')) return 'The id must be urn:credential:<uuid>.';
  const later = stage === 'UNSEALED' ? ['issued', 'issuanceDate'] : [];
  const missing = MANDATORY.find((name) => !later.includes(name) && listOf(document[name]).length === 0);
  if (missing) return `The mandatory "${missing}" is missing.`;
  return (
    schemaProblem(document) ??
    dateProblem(document) ??
    issuerProblem(document, stage) ??
    displayProblem(document) ??
    subjectProblem(document) ??
    idProblem(document)
  );
}

function sameSet(value: unknown, expected: readonly string[]): boolean {
  const list = listOf(value);
  return list.length === expected.length && expected.every((item) => list.includes(item));
}

function schemaProblem(document: AnyNode): string | null {
  const known = nodesOf(document.credentialSchema).some((schema) =>
    SCHEMAS.some((name) => schema.id === SCHEMA_BASE + name),
  );
  return known ? null : 'The credentialSchema names no profile of European Digital Credentials.';
}

function dateProblem(document: AnyNode): string | null {
  const names = ['validFrom', 'issued', 'issuanceDate', 'validUntil', 'expirationDate'];
  const wrong = names.find(
    (name) => document[name] !== undefined && (typeof document[name] !== 'string' || !momentOf(document[name])),
  );
  return wrong ? `"${wrong}" is not a date and time.` : null;
}

function issuerProblem(document: AnyNode, stage: ProfileStage): string | null {
  const issuer = nodeOf(document.issuer);
  if (!issuer) return 'The issuer is not described.';
  if (Object.keys(languageMapOf(issuer.legalName)).length === 0) return 'The issuer has no legal name.';
  if (nodesOf(issuer.location).length === 0) return 'The issuer has no location.';
  const identified = textOf(nodeOf(issuer.eIDASIdentifier)?.notation) !== null;
  return identified || stage === 'UNSEALED' ? null : 'The issuer has no eIDASIdentifier.';
}

function displayProblem(document: AnyNode): string | null {
  const display = nodeOf(document.displayParameter);
  if (!display || Object.keys(languageMapOf(display.title)).length === 0) return 'The displayParameter has no title.';
  if (!nodeOf(display.primaryLanguage) || !nodeOf(display.language)) return 'The displayParameter has no language.';
  const details = nodesOf(display.individualDisplay).flatMap((one) => nodesOf(one.displayDetail));
  if (details.length === 0) return 'There is nothing to display (individualDisplay).';
  return details.every((detail) => textOf(nodeOf(detail.image)?.content) !== null)
    ? null
    : 'A page to display has no image.';
}

function subjectProblem(document: AnyNode): string | null {
  const subjects = nodesOf(document.credentialSubject);
  if (subjects.length !== 1) return 'The credential must be about exactly one person.';
  const claims = nodesOf(subjects[0]!.hasClaim);
  if (claims.length === 0) return 'The credential claims nothing (hasClaim).';
  const strange = claims.find((claim) => !listOf(claim.type).some((type) => CLAIMS.includes(String(type))));
  if (strange) return 'A claim is of a type that the profile does not define.';
  const untitled = claims.find((claim) => Object.keys(languageMapOf(claim.title)).length === 0);
  if (untitled) return 'A claim has no title.';
  const unawarded = claims.find((claim) => !nodeOf(nodeOf(claim.awardedBy)?.awardingBody));
  return unawarded ? 'A claim does not state who awards it (awardedBy.awardingBody).' : null;
}

function idProblem(document: AnyNode): string | null {
  const id = repeatedId(document);
  return id ? `The id "${id.slice(0, 80)}" is used for two different things.` : null;
}
