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
import { isJsonObject, parseStrictJson } from '../json/strict-json.ts';
import { verdictOf } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** Everything that can be said of a file without the trust registry. */
export interface DocumentVerification {
  readonly verdict: Verdict;
  /** FORMAT, SEAL, MANDATE, ACCREDITATION, REVOCATION, VALIDITY, OWNER: always all seven, in this order. */
  readonly checks: readonly Check[];
  /** Null where the file has no seal that could be examined. */
  readonly seal: SealEvidence | null;
  /** Null unless the seal is intact: what nobody signed is not repeated. */
  readonly facts: DocumentFacts | null;
  /** The sealed document, on the same condition. */
  readonly document: Readonly<Record<string, unknown>> | null;
}

/**
 * Verifies any text. Never throws, whatever the text; nothing is fetched, nothing is kept. The checks that need the
 * registry are SKIPPED here: replace them by name and ask `verdictOf` again. FORMAT is by the quick rules only:
 * `verifyWithShapes` looks closer.
 */
export function verifyDocument(text: string, options: VerifySealOptions): DocumentVerification {
  return examine(text, options).verification;
}

/** As `verifyDocument`, and FORMAT by the SHACL shapes of the profile, in a thread of its own. */
export async function verifyWithShapes(
  text: string,
  { shapes, ...options }: VerifySealOptions & { readonly shapes: ShapeCheck },
): Promise<DocumentVerification> {
  const { verification, document } = examine(text, options);
  const format = await checkFormat(document, shapes);
  const checks = verification.checks.map((made) => (made.name === 'FORMAT' ? format : made));
  return { ...verification, checks, verdict: verdictOf(checks) };
}

/** What was found, and the document it was found about, believed or not. */
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
  const checks = all(checkProfile(document), seal.check, checkValidity(facts, options.at), facts);
  const shown = seal.intact ? { facts, document } : { facts: null, document: null };
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
  const checks = all(format, seal, validity, facts);
  const verification = { verdict: verdictOf(checks), checks, seal: null, facts: null, document: null };
  return { verification, document };
}

/** The document inside a file whose seal is not accepted, so that the other checks can still be shown. */
function unsealedDocument(text: string): Record<string, unknown> | null {
  try {
    const outer = parseStrictJson(text);
    if (!isJsonObject(outer)) return null;
    const inner = typeof outer.payload === 'string' ? parseStrictJson(outer.payload) : outer;
    return isJsonObject(inner) ? inner : null;
  } catch {
    return null;
  }
}

function all(format: Check, seal: Check, validity: Check, facts: DocumentFacts): readonly Check[] {
  const mandate = facts.mandate
    ? 'Not checked: whether the sealer holds the mandate that the document names.'
    : 'The document names no mandate.';
  return [
    format,
    seal,
    skipped('MANDATE', mandate),
    skipped('ACCREDITATION', 'Not checked: accreditation of the awarding body.'),
    skipped('REVOCATION', 'Not checked: whether the credential was revoked or suspended.'),
    validity,
    skipped('OWNER', 'Not asked: whether the person showing the credential is its owner.'),
  ];
}
