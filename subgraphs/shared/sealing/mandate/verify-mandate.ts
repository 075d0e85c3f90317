import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Anchors } from '../certificate/anchors.ts';
import { failed, indeterminate } from '../jades/evidence.ts';
import type { Check, SealEvidence } from '../jades/evidence.ts';
import { parseSealed } from '../jades/parse.ts';
import type { ParsedFile } from '../jades/parse.ts';
import { SealRefused } from '../jades/seal.errors.ts';
import { verifySeal } from '../jades/verify.ts';
import { isJsonObject } from '../json/strict-json.ts';
import { MANDATE_DOCUMENT, MandateUnreadable, readMandate } from './mandate-document.ts';
import type { MandateContent } from './mandate-document.ts';

/** A sealed mandate, judged by its text alone. */
export interface MandateProof {
  /** False if the text is not a sealed mandate at all, but other evidence: a scan, a letter. */
  readonly recognised: boolean;
  /** Its content; null if it cannot be trusted. */
  readonly content: MandateContent | null;
  /** Why it is not valid, as a check named MANDATE; null if it is. */
  readonly flaw: Check | null;
  /** The same for a caller who knows by other means that its certificate was trusted when the mandate was given. */
  readonly flawIfVouched: Check | null;
  /** Null if it has no seal that could be examined. */
  readonly seal: SealEvidence | null;
}

/** What a mandate is verified with. */
export interface VerifyMandateOptions {
  /**
   * Trusted authorities. Null if the registry, which examined the mandate when it was given, vouches for its
   * certificate. Integrity and the seal's owner are still checked.
   */
  readonly anchors: Anchors | null;
  readonly at: Date;
}

const NAME = 'MANDATE';
const NONE: Anchors = [];

/**
 * Verifies the sealed text of a mandate by itself: it is sealed, unaltered, word for word a mandate, sealed by the
 * institution that gives it (organizationIdentifier), whose certificate leads to an anchor. Dates, scope and revocation
 * are left to the caller. Never throws, and fetches nothing.
 */
export function verifyMandate(sealed: string, { anchors, at }: VerifyMandateOptions): MandateProof {
  const parsed = parseOrRefusal(sealed);
  if (parsed instanceof SealRefused) {
    const { indication, subIndication } = parsed;
    const says = indication === 'INDETERMINATE' ? indeterminate : failed;
    const flaw = says(NAME, subIndication, `The mandate in the document carries no seal: ${parsed.message}`);
    return { recognised: false, content: null, flaw, flawIfVouched: flaw, seal: null };
  }
  const recognised = isJsonObject(parsed.document) && parsed.document.type === MANDATE_DOCUMENT;
  const seal = verifySeal(parsed, { anchors: anchors ?? NONE, at });
  const flawed = (flaw: Check): MandateProof => ({ recognised, content: null, flaw, flawIfVouched: flaw, seal });
  if (!seal.intact) return flawed(failed(NAME, 'SIG_CRYPTO_FAILURE', 'The mandate, or its seal, was altered.'));
  const content = contentOrReason(parsed.payload);
  if (typeof content === 'string') return flawed(failed(NAME, 'FORMAT_FAILURE', content));
  const holder = seal.certificates[0]?.organizationIdentifier ?? null;
  if (holder !== content.from.eIDASIdentifier) {
    const message = `The mandate is sealed by ${holder ?? 'an owner without an identifier'}, not by ${content.from.eIDASIdentifier}, the institution that it names as giving it.`;
    return flawed(failed(NAME, 'SIG_CONSTRAINTS_FAILURE', message));
  }
  if (anchors !== null && seal.check.status !== 'OK') {
    const distrust = { ...seal.check, name: NAME, message: `The mandate's own seal: ${seal.check.message}` };
    return { ...flawed(distrust), flawIfVouched: null };
  }
  return { recognised, content, flaw: null, flawIfVouched: null, seal };
}

function parseOrRefusal(sealed: string): ParsedFile | SealRefused {
  try {
    return parseSealed(sealed);
  } catch (error) {
    if (error instanceof SealRefused) return error;
    throw error;
  }
}

function contentOrReason(payload: string): MandateContent | string {
  try {
    return readMandate(payload);
  } catch (error) {
    if (error instanceof MandateUnreadable) return error.message;
    throw error;
  }
}

/** Verifies mandates, each text at most once a minute: the same one is in every document of a batch. */
export function createMandateVerifier(): typeof verifyMandate {
  const known = new LRUCache<string, MandateProof>({ max: 200 });
  const trust = new WeakMap<Anchors, number>();
  let lists = 0;
  return (sealed, options) => {
    const { anchors, at } = options;
    if (anchors && !trust.has(anchors)) trust.set(anchors, (lists += 1));
    const hash = createHash('sha256').update(sealed).digest('base64url');
    const key = `${hash} ${anchors ? trust.get(anchors) : 'vouched'} ${Math.floor(at.getTime() / 60_000)}`;
    const before = known.get(key);
    if (before) return before;
    const proof = verifyMandate(sealed, options);
    known.set(key, proof);
    return proof;
  };
}
