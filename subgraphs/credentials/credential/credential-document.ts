import { createHash } from 'node:crypto';
import {
  augment,
  buildDocument,
  parseSealed,
  provenUntil,
  raiseParsed,
  reaches,
  raiseSigned,
  readCertificate,
  sealChecked,
  sealedText,
  sealIssuerText,
  sealNotInForce,
  verifySeal,
  type Anchors,
  type AnnexOne,
  type AugmentServices,
  type ParsedSeal,
  type SealIdentity,
  type SealLevel,
} from '../../shared/sealing/index.ts';
import { recordOfCertificate, recordOfSeal, type SealRecord } from '../../shared/document/seal-record.ts';

/** A sealed text, and what it shows of its seal. */
export interface SealedDocument {
  readonly document: string;
  readonly seal: SealRecord;
  /** Until when it proves itself; null where it carries no timestamp. */
  readonly provenUntil: Date | null;
}

/** The text to seal and its hash (SHA-256, base64url); the same description gives the same text. */
export function documentOf(description: AnnexOne): { readonly document: string; readonly documentHash: string } {
  const document = JSON.stringify(buildDocument(description));
  return { document, documentHash: hashOf(document) };
}

/** SHA-256, base64url. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The text as the holder of this certificate seals it at that moment: the issuer by the certificate, and issued. */
export function issuedBy(document: string, certificate: Uint8Array, at: Date): string {
  return sealIssuerText(document, certificate, at);
}

/** The level to reach, and what that needs; without `raising` only B is possible. */
export interface SealingAim {
  readonly level: SealLevel;
  readonly raising: AugmentServices | null;
}

/**
 * Seals a document and raises the seal to a level.
 *
 * @throws IssuerError where the certificate does not say whose seal it is; SealNotInForce where one has ended or is not
 * valid yet; TimestampsUnavailable, EvidenceUnavailable; or whatever the key throws
 */
export async function sealDocument(
  document: string,
  identity: SealIdentity,
  at: Date,
  { level, raising }: SealingAim,
): Promise<string> {
  const issued = issuedBy(document, certificateOf(identity, at), at);
  const signed = await sealChecked(issued, { ...identity, signedAt: at });
  return sealedText(level === 'B' ? signed : await raiseSigned(signed, level, needed(raising, level)));
}

function needed(raising: AugmentServices | null, level: SealLevel): AugmentServices {
  if (raising) return raising;
  throw new Error(`Level ${level} needs timestamps and evidence, which are not configured here.`);
}

/** The seal's certificate, where it and its issuers' are in force. */
function certificateOf({ certificates }: SealIdentity, at: Date): Uint8Array {
  const [certificate] = certificates;
  if (!certificate) throw new Error('The seal has no certificate.');
  const problem = sealNotInForce(certificates, at);
  if (problem) throw problem;
  return certificate;
}

/**
 * As `sealDocument`, with what the sealed text shows. At level B nothing is read again that was just written: its
 * signature is checked as `sealChecked` says, and the rest is the certificate's.
 *
 * @throws as sealDocument
 */
export async function sealAndRecord(
  document: string,
  identity: SealIdentity,
  at: Date,
  aim: SealingAim,
): Promise<SealedDocument> {
  const certificate = certificateOf(identity, at);
  const issued = issuedBy(document, certificate, at);
  const raising = aim.level === 'B' ? null : needed(aim.raising, aim.level);
  const signed = await sealChecked(issued, { ...identity, signedAt: at });
  if (!raising) return { document: sealedText(signed), seal: basicRecord(identity, at), provenUntil: null };
  return recorded(await raiseSigned(signed, aim.level, raising), raising);
}

/**
 * Raises what is sealed, with what the result shows.
 *
 * @throws SealRefused, AugmentRefused, TimestampsUnavailable, EvidenceUnavailable
 */
export async function raiseAndRecord(
  sealed: string,
  level: SealLevel,
  raising: AugmentServices,
): Promise<SealedDocument> {
  return recorded(await raiseParsed(parseSealed(sealed), level, raising), raising);
}

/** The text of a raised seal, with what it shows once it is verified. */
function recorded(raised: ParsedSeal, { clock, anchors }: AugmentServices): SealedDocument {
  const seal = recordOf(raised, clock(), anchors);
  return { document: sealedText(raised), seal, provenUntil: provenUntil(raised) };
}

function basicRecord({ key, certificates }: SealIdentity, at: Date): SealRecord {
  const summaries = certificates.map((der) => readCertificate(der));
  return {
    level: 'B',
    algorithm: key.algorithm,
    signedAt: new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString(),
    timestampedAt: null,
    qualified: summaries[0]?.qualified ?? false,
    certificates: summaries.map(recordOfCertificate),
  };
}

/** A sealed text with at least this level; what has it stays as it is. */
export async function raise(sealed: string, { level, raising }: SealingAim): Promise<string> {
  if (reaches(parseSealed(sealed).apparentLevel, level)) return sealed;
  return augment(sealed, level, needed(raising, level));
}

/**
 * What a sealed text shows of its seal; timestamps count where they lead to an anchor.
 *
 * @throws SealRefused where it is no sealed document, Error where its seal does not hold
 */
export function sealRecordOf(sealed: string, at: Date, anchors: Anchors = []): SealRecord {
  return recordOf(parseSealed(sealed), at, anchors);
}

function recordOf(parsed: ParsedSeal, at: Date, anchors: Anchors = []): SealRecord {
  const evidence = verifySeal(parsed, { anchors, at });
  if (!evidence.intact) throw new Error('The seal does not hold: the document or the seal was altered.');
  return recordOfSeal(evidence);
}
