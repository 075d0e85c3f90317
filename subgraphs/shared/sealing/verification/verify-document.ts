import { checkProfile } from '../document/profile.ts';
import { readDocument } from '../document/read.ts';
import type { DocumentFacts } from '../document/read.ts';
import { checkValidity } from '../document/validity.ts';
import { skipped } from '../jades/evidence.ts';
import type { Check, SealEvidence } from '../jades/evidence.ts';
import { parseSealed } from '../jades/parse.ts';
import type { ParsedSeal } from '../jades/parse.ts';
import { SealRefused } from '../jades/seal.errors.ts';
import { verifySeal } from '../jades/verify.ts';
import type { VerifySealOptions } from '../jades/verify.ts';
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
 * registry are SKIPPED here: replace them by name and ask `verdictOf` again.
 */
export function verifyDocument(text: string, options: VerifySealOptions): DocumentVerification {
  const sealed = parseOrRefusal(text);
  if (sealed instanceof SealRefused) return refused(text, sealed, options.at);
  const seal = verifySeal(sealed, options);
  const facts = readDocument(sealed.document);
  const checks = all(checkProfile(sealed.document), seal.check, checkValidity(facts, options.at), facts);
  const shown = seal.intact ? { facts, document: sealed.document } : { facts: null, document: null };
  return { verdict: verdictOf(checks), checks, seal, ...shown };
}

function parseOrRefusal(text: string): ParsedSeal | SealRefused {
  try {
    return parseSealed(text);
  } catch (error) {
    if (error instanceof SealRefused) return error;
    throw error;
  }
}

function refused(text: string, refusal: SealRefused, at: Date): DocumentVerification {
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
  return { verdict: verdictOf(checks), checks, seal: null, facts: null, document: null };
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
