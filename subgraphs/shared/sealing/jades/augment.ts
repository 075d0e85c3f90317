import type { Anchors } from '../certificate/anchors.ts';
import { parseAnchors } from '../certificate/anchors.ts';
import { parseCertificate } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { validatePath } from '../certificate/path.ts';
import type { EvidenceSource } from '../revocation/source.ts';
import type { TimestampSource } from '../timestamp/source.ts';
import { verifyTimestamp } from '../timestamp/verify-token.ts';
import { certificateValues, encodeComponent, revocationValues, timestampContainer } from './components.ts';
import { readCertificateValues, readTimestampContainer } from './components.ts';
import type { SealLevel } from './evidence.ts';
import { archiveImprint, signatureImprint } from './imprint.ts';
import { SEAL_LEVELS } from './level.ts';
import { parseSealed, sealedTexts } from './parse.ts';
import type { ParsedSeal } from './parse.ts';
import { apparentLevelOf, readComponent } from './unprotected-header.ts';
import { verifySeal } from './verify.ts';

/** What raising a seal needs. */
export interface AugmentServices {
  readonly timestamps: TimestampSource;
  /** Needed for LT and LTA. */
  readonly evidence: EvidenceSource;
  /** Trusted authorities, of seals and of timestamps. */
  readonly anchors: Anchors;
  readonly clock: () => Date;
}

/** A seal that cannot be raised: broken, not trusted, or made so that this profile does not raise it. */
export class AugmentRefused extends Error {
  override readonly name = 'AugmentRefused';
  readonly code = 'NOT_AUGMENTED';
}

/**
 * Raises a sealed document to a level (ETSI TS 119 182-1 clause 6.3); what it has stays as it stands, byte for byte.
 * Asked for LTA where it is LTA already, the last archive timestamp is renewed: evidence about its authority (tstVD),
 * and another archive timestamp over everything before.
 *
 * @returns the file's text; the same text where it has the level (B, T, LT) or a higher one
 * @throws SealRefused, AugmentRefused, TimestampsUnavailable, EvidenceUnavailable
 */
export async function augment(sealed: string, toLevel: SealLevel, services: AugmentServices): Promise<string> {
  const parsed = parseSealed(sealed);
  const raised = await raiseParsed(parsed, toLevel, services);
  return raised === parsed ? sealed : sealedText(raised);
}

/**
 * The same for a file that was read: what comes back need not be read again.
 *
 * @returns the very one where it has the level
 * @throws AugmentRefused, TimestampsUnavailable, EvidenceUnavailable
 */
export async function raiseParsed(
  parsed: ParsedSeal,
  toLevel: SealLevel,
  services: AugmentServices,
): Promise<ParsedSeal> {
  const wanted = SEAL_LEVELS.indexOf(toLevel);
  const present = SEAL_LEVELS.indexOf(parsed.apparentLevel);
  if (present >= wanted && toLevel !== 'LTA') return parsed;
  const { intact } = verifySeal(parsed, { anchors: services.anchors, at: services.clock() });
  if (!intact) throw new AugmentRefused('The document or its seal was altered.');
  if (parsed.form === 'COMPACT') throw new AugmentRefused('A seal in the compact form has no place for timestamps.');
  if (parsed.unsigned.some(({ clear }) => clear))
    throw new AugmentRefused('What its timestamps would be over is not certain: its etsiU is in clear.');
  const raising = new Raising(parsed, services);
  if (present < 1 && wanted >= 1) await raising.addSignatureTimestamp();
  if (present < 2 && wanted >= 2) await raising.addEvidence();
  if (present === 3) await raising.addArchiveEvidence();
  if (wanted === 3) await raising.addArchiveTimestamp();
  return raising.result();
}

/** The file's text, in the form it came in. */
export function sealedText(parsed: ParsedSeal): string {
  const { signedPayload: payload, protectedHeader, signature } = sealedTexts(parsed);
  const header = { etsiU: parsed.unsigned.map(({ encoded }) => encoded) };
  const one = { protected: protectedHeader, header, signature };
  return JSON.stringify(parsed.form === 'FLATTENED' ? { payload, ...one } : { payload, signatures: [one] });
}

/** One seal on its way up. */
class Raising {
  readonly #parsed: ParsedSeal;
  readonly #services: AugmentServices;
  readonly #components: string[];

  constructor(parsed: ParsedSeal, services: AugmentServices) {
    this.#parsed = parsed;
    this.#services = services;
    this.#components = parsed.unsigned.map(({ encoded }) => encoded);
  }

  result(): ParsedSeal {
    const added = this.#components.slice(this.#parsed.unsigned.length);
    const unsigned = [...this.#parsed.unsigned, ...added.map(readComponent)];
    return { ...this.#parsed, unsigned, apparentLevel: apparentLevelOf(unsigned) };
  }

  async addSignatureTimestamp(): Promise<void> {
    const { token } = await this.#services.timestamps.timestamp(signatureImprint(sealedTexts(this.#parsed)));
    this.#add('sigTst', timestampContainer(token));
  }

  /** xVals and rVals for the seal's path and the paths of its timestamps. */
  async addEvidence(): Promise<void> {
    const paths = [this.#sealPath(), ...this.#timestampPaths('sigTst')];
    const { certificates, revocation } = await this.#evidenceFor(paths);
    const sent = new Set(this.#parsed.certificates.map((der) => Buffer.from(der).toString('base64')));
    const more = certificates.filter((der) => !sent.has(Buffer.from(der).toString('base64')));
    if (more.length > 0) this.#add('xVals', certificateValues(more));
    if (Object.keys(revocation).length > 0) this.#add('rVals', revocation);
  }

  /** tstVD (clause 5.3.7.1): what is needed to check the archive timestamp about to be covered. */
  async addArchiveEvidence(): Promise<void> {
    const { certificates, revocation } = await this.#evidenceFor(this.#timestampPaths('arcTst').slice(-1));
    const some = Object.keys(revocation).length > 0 ? { rVals: revocation } : {};
    this.#add('tstVD', { xVals: certificateValues(certificates), ...some });
  }

  async addArchiveTimestamp(): Promise<void> {
    const imprint = archiveImprint(sealedTexts(this.#parsed), this.#components);
    const { token } = await this.#services.timestamps.timestamp(imprint);
    this.#add('arcTst', timestampContainer(token));
  }

  #add(name: string, value: unknown): void {
    this.#components.push(encodeComponent(name, value));
  }

  async #evidenceFor(paths: readonly (readonly Certificate[])[]) {
    const found = (await Promise.all(paths.map((path) => this.#services.evidence.evidenceFor(path)))).flat();
    const ders = (kind: 'OCSP' | 'CRL') => unique(found.filter((one) => one.kind === kind).map(({ der }) => der));
    const certificates = unique(paths.flat().map(({ der }) => der));
    return { certificates, revocation: revocationValues({ ocsp: ders('OCSP'), crls: ders('CRL') }) };
  }

  /** The seal's certificates up to the anchor, which must be trusted now: evidence for another path proves nothing. */
  #sealPath(): readonly Certificate[] {
    const [end, ...others] = this.#parsed.certificates.map(parseCertificate);
    const at = this.#services.clock();
    const path = validatePath([end!, ...others], parseAnchors(this.#services.anchors).for('SEAL', at), at);
    if (!path.ok) throw new AugmentRefused(`The seal is not trusted: ${path.message}`);
    const below = [end!, ...others].filter((one) => one.keyInfo !== path.anchor.keyInfo);
    return [...below, path.anchor];
  }

  #timestampPaths(name: 'sigTst' | 'arcTst'): readonly (readonly Certificate[])[] {
    const candidates = this.#embeddedCertificates();
    return this.#components.flatMap((encoded, index) => {
      const component = decode(encoded);
      if (!(name in component)) return [];
      const tokens = readTimestampContainer(component[name]);
      if (!tokens) throw new AugmentRefused('A timestamp in the file cannot be read.');
      const before = this.#components.slice(0, index);
      return tokens.map((token) => this.#pathOf(token, name, before, candidates));
    });
  }

  #pathOf(token: Uint8Array, name: string, before: readonly string[], candidates: readonly Certificate[]) {
    const texts = sealedTexts(this.#parsed);
    const imprintOf = (digest: string) =>
      name === 'sigTst' ? signatureImprint(texts, digest) : archiveImprint(texts, before, digest);
    const anchors = parseAnchors(this.#services.anchors);
    const result = verifyTimestamp(token, imprintOf, { anchors, at: this.#services.clock(), candidates });
    if (!result.ok) throw new AugmentRefused(`A timestamp in the file is not good: ${result.message}`);
    return result.chain;
  }

  #embeddedCertificates(): readonly Certificate[] {
    const values = this.#components.flatMap((encoded) => readCertificateValues(decode(encoded).xVals ?? []) ?? []);
    return parseReadable(values);
  }
}

const decode = (encoded: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Record<string, unknown>;

function unique(ders: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(ders.map((der) => [Buffer.from(der).toString('base64'), der])).values()];
}
