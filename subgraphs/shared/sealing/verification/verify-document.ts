import { checkFormat } from '../document/format.ts';
import { checkProfile } from '../document/profile.ts';
import { readDocument } from '../document/read.ts';
import type { DocumentFacts } from '../document/read.ts';
import { checkValidity } from '../document/validity.ts';
import { skipped } from '../jades/evidence.ts';
import type { Check, SealEvidence } from '../jades/evidence.ts';
import { parseSealed } from '../jades/parse.ts';
import type { ParsedFile } from '../jades/parse.ts';
import { SealRefused } from '../jades/seal.errors.ts';
import { verifySeal } from '../jades/verify.ts';
import type { VerifySealOptions } from '../jades/verify.ts';
import type { ShapeCheck } from '../shapes/shape-check.ts';
import { decodeBase64Url } from '../json/base64.ts';
import { isJsonObject, parseStrictJson } from '../json/strict-json.ts';
import { claimsOf } from './examination.ts';
import type { DocumentVerification } from './examination.ts';
import { verdictOf } from './verdict.ts';

/**
 * Verifies any text in the current thread. Never throws, whatever the text; nothing is fetched or stored. The checks
 * that need the registry are SKIPPED here: replace them by name and call `verdictOf` again. FORMAT uses only the quick
 * rules: `verifyWithShapes` checks more.
 */
export function verifyDocument(text: string, options: VerifySealOptions): DocumentVerification {
  return examine(text, options).verification;
}

/**
 * Like `verifyDocument`, but with FORMAT by the SHACL shapes of the profile. All of it runs in separate threads, so the
 * event loop stays free whatever the text. If they are busy, or it takes too long, what could not be checked is
 * INDETERMINATE.
 *
 * @example const shapes = await openShapeCheck(null); (await verifyWithShapes(text, { anchors: [pem], at: new Date(),
 *   shapes })).verdict
 */
export function verifyWithShapes(
  text: string,
  { shapes, ...options }: VerifySealOptions & { readonly shapes: ShapeCheck },
): Promise<DocumentVerification> {
  return shapes.examine(text, options);
}

/** The same in the current thread, with its own shape validator. */
export async function verifyHere(
  text: string,
  options: VerifySealOptions,
  shapes: Pick<ShapeCheck, 'source' | 'check'>,
): Promise<DocumentVerification> {
  const { verification, document } = examine(text, options);
  return withCheck(verification, await checkFormat(document, shapes));
}

/** With another result of one check, and the verdict that follows. */
export function withCheck(verification: DocumentVerification, check: Check): DocumentVerification {
  const checks = verification.checks.map((made) => (made.name === check.name ? check : made));
  return { ...verification, checks, verdict: verdictOf(checks) };
}

/** The result, and the document concerned, trusted or not. */
interface Examined {
  readonly verification: DocumentVerification;
  readonly document: Readonly<Record<string, unknown>> | null;
}

function examine(text: string, options: VerifySealOptions): Examined {
  const sealed = parseOrRefusal(text);
  if (sealed instanceof SealRefused) return refused(text, sealed, options.at);
  const seal = verifySeal(sealed, options);
  const { document } = sealed;
  const facts = readDocument(document);
  const checks = all(checkProfile(document), seal.check, checkValidity(facts, options.at), facts, seal);
  const shown = seal.intact ? { facts, claims: claimsOf(document, facts, options) } : { facts: null, claims: null };
  return { verification: { verdict: verdictOf(checks), checks, seal, ...shown }, document };
}

function parseOrRefusal(text: string): ParsedFile | SealRefused {
  try {
    return parseSealed(text);
  } catch (error) {
    if (error instanceof SealRefused) return error;
    throw error;
  }
}

function refused(text: string, refusal: SealRefused, at: Date): Examined {
  const seal: Check = {
    name: 'SEAL',
    status: 'ERROR',
    indication: refusal.indication,
    subIndication: refusal.subIndication,
    message: refusal.message,
  };
  const document = unsealedDocument(text);
  const facts = readDocument(document);
  const format = checkProfile(document);
  const validity = document
    ? checkValidity(facts, at)
    : skipped('VALIDITY', 'Not checked: the document cannot be read.');
  const checks = all(format, seal, validity, facts, null);
  const verification = { verdict: verdictOf(checks), checks, seal: null, facts: null, claims: null };
  return { verification, document };
}

/** The document inside a file whose seal is not accepted, so that the other checks can still be shown. */
function unsealedDocument(text: string): Record<string, unknown> | null {
  const compact = text.trimStart().startsWith('{') ? null : /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(text.trim());
  if (compact) return decodedObject(compact[1]!);
  const outer = objectIn(text);
  if (!outer || typeof outer.payload !== 'string') return outer;
  const isPlain = outer.payload.trimStart().startsWith('{');
  return isPlain ? objectIn(outer.payload) : decodedObject(outer.payload);
}

const decodedObject = (encoded: string) => objectIn(decodeBase64Url(encoded)?.toString() ?? '');

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value = parseStrictJson(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** All seven; those that must be made elsewhere state why they are not made here. */
function all(
  format: Check,
  seal: Check,
  validity: Check,
  facts: DocumentFacts,
  evidence: SealEvidence | null,
): readonly Check[] {
  const why = evidence?.intact ? '' : ' The seal is not valid, so nobody vouches for the document.';
  const mandate = facts.mandate
    ? 'Not checked: whether the sealer holds the mandate that the document names.'
    : 'The document names no mandate.';
  return [
    format,
    seal,
    skipped('MANDATE', mandate + why),
    skipped('ACCREDITATION', `Not checked: accreditation of the awarding body.${why}`),
    skipped('REVOCATION', `Not checked: whether the credential was revoked or suspended.${why}`),
    validity,
    skipped('OWNER', 'Not asked: whether the person showing the credential is its owner.'),
  ];
}
