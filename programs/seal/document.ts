import { checkFormat, JsonRefused, parseStrictJson, type ShapeCheck } from '../../subgraphs/shared/sealing/index.ts';
import { isJsonObject } from '../../subgraphs/shared/sealing/json/strict-json.ts';
import { FileProblem } from './problems.ts';

/** What the profile requires besides what sealing adds (issued, issuanceDate, the issuer's details). */
const MANDATORY = ['@context', 'id', 'type', 'credentialProfiles', 'displayParameter', 'credentialSubject'] as const;
const ALSO = ['validFrom', 'credentialSchema'] as const;

/**
 * The document in a file, bare or in the wrapper in which documents are uploaded for sealing.
 *
 * @throws FileProblem, JsonRefused
 */
export function readUnsealed(text: string): Readonly<Record<string, unknown>> {
  const value = parse(text);
  if (!isJsonObject(value)) throw new FileProblem('NOT_A_CREDENTIAL', 'It is JSON, but not an object.');
  if ('signatures' in value || 'signature' in value)
    throw new FileProblem('SEALED_ALREADY', 'It is already sealed: "augment" raises its level.');
  const inner = isJsonObject(value.credential) && !('credentialSubject' in value) ? value.credential : value;
  const missing = [...MANDATORY, ...ALSO].filter((name) => isEmpty(inner[name]));
  if (missing.length === 0) return inner;
  throw new FileProblem('INCOMPLETE', `It lacks ${missing.map((name) => `"${name}"`).join(', ')}.`);
}

function parse(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof JsonRefused && error.code === 'NOT_JSON')
      throw new FileProblem('NOT_A_CREDENTIAL', `${error.message} A document to seal is JSON.`);
    throw error;
  }
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/**
 * The document with an issuer node of its own: sealing changes it, and if the awarding body had the same id, the two
 * would become one (the European sealing service gives its issuer a new id, too).
 */
export function withOwnIssuer(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { issuer, ...rest } = document;
  if (!isJsonObject(issuer) || typeof issuer.id !== 'string') return document;
  const stands = (id: string) => JSON.stringify(rest).includes(JSON.stringify(id));
  return stands(issuer.id)
    ? { ...document, issuer: { ...issuer, id: `urn:epass:org:${crypto.randomUUID()}` } }
    : document;
}

/**
 * Checks that the document as it will be sealed has the shape of its profile (the quick rules, then SHACL).
 *
 * @throws FileProblem naming what is missing or wrong
 */
export async function requireProfile(document: Readonly<Record<string, unknown>>, shapes: ShapeCheck): Promise<void> {
  const { status, indication, message } = await checkFormat(document, shapes);
  if (status === 'OK') return;
  throw new FileProblem(indication === 'INDETERMINATE' ? 'NOT_CHECKED' : 'INCOMPLETE', message);
}
