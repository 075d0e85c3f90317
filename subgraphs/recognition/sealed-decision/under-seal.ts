import { createHash } from 'node:crypto';
import { recordOfSeal, type SealRecord } from '../../shared/document/seal-record.ts';
import {
  augment,
  isRenewalDue,
  parseSealed,
  seal,
  sealIssuer,
  sealNotInForce,
  verifySeal,
  type AugmentServices,
  type SealIdentity,
  type SealLevel,
} from '../../shared/sealing/index.ts';
import { proofDueAt } from './proof-due.policy.ts';

/** A sealed text and the facts of its seal. */
export interface UnderSeal {
  readonly document: string;
  /** SHA-256 of the sealed payload, base64url. */
  readonly payloadHash: string;
  readonly record: SealRecord;
  /** When it needs more proof. */
  readonly proofDueAt: Date;
}

/** The institution's seal, and the sources of timestamps and validation data where there are any. */
export interface Sealing {
  readonly seal: SealIdentity;
  readonly raising: AugmentServices | null;
  readonly at: Date;
}

const BEST: readonly SealLevel[] = ['LTA', 'T'];

/**
 * Seals a document at the highest level available now, so that a decision need not wait for a timestamp authority.
 * `proven` adds the rest later.
 *
 * @throws Error where the seal has no certificate, SealNotInForce where a certificate has expired; errors of the key
 * are passed on
 */
export async function putUnderSeal(
  document: Readonly<Record<string, unknown>>,
  { seal: identity, raising, at }: Sealing,
): Promise<UnderSeal> {
  const [certificate] = identity.certificates;
  if (!certificate) throw new Error('The seal has no certificate.');
  const problem = sealNotInForce(identity.certificates, at);
  if (problem) throw problem;
  const text = JSON.stringify(sealIssuer(document, certificate, at));
  const sealed = await seal(text, { ...identity, signedAt: at });
  return underSeal(raising ? await best(sealed, raising) : sealed, raising, at);
}

/**
 * The sealed text at the highest level available now; at LTA, with another archive timestamp where the last one is due
 * for renewal. Null where the proof needed is not available.
 */
export async function proven(sealed: string, raising: AugmentServices, at: Date): Promise<UnderSeal | null> {
  const parsed = parseSealed(sealed);
  const enough = parsed.apparentLevel === 'LTA' && !isRenewalDue(parsed, at);
  const text = enough ? sealed : await best(sealed, raising);
  return text === sealed && !enough ? null : underSeal(text, raising, at);
}

async function best(sealed: string, raising: AugmentServices): Promise<string> {
  for (const level of BEST) {
    try {
      return await augment(sealed, level, raising);
    } catch {
      // The next lower level needs less: no validation data, or not even a timestamp.
    }
  }
  return sealed;
}

function underSeal(document: string, raising: AugmentServices | null, at: Date): UnderSeal {
  const parsed = parseSealed(document);
  const evidence = verifySeal(parsed, { anchors: raising?.anchors ?? [], at });
  if (!evidence.intact) throw new Error('The new seal does not verify.');
  const payloadHash = createHash('sha256').update(parsed.payload).digest('base64url');
  const record = recordOfSeal({ ...evidence, level: evidence.level ?? evidence.apparentLevel });
  return { document, payloadHash, record, proofDueAt: proofDueAt(parsed, at) };
}
