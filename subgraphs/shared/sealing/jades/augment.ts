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
import { reaches, SEAL_LEVELS } from './level.ts';
import { parseSealed } from './parse.ts';
import type { ParsedSeal } from './parse.ts';
import { sealedTexts, type SealedTexts } from './sealed-texts.ts';
import { checkSigned, sealedText } from './seal.ts';
import { apparentLevelOf } from './unprotected-header.ts';
import type { UnsignedComponent } from './unprotected-header.ts';
import { verifySeal } from './verify.ts';

/** The services needed to raise a seal. */
export interface AugmentServices {
  readonly timestamps: TimestampSource;
  /** Needed for LT and LTA. */
  readonly evidence: EvidenceSource;
  /** Trusted authorities of seals and of timestamps. */
  readonly anchors: Anchors;
  readonly clock: () => Date;
}

/** A seal that cannot be raised: it is broken, not trusted, or in a form that this profile does not raise. */
export class AugmentRefused extends Error {
  override readonly name = 'AugmentRefused';
  readonly code = 'NOT_AUGMENTED';
}

/**
 * Raises a sealed document to a level (ETSI TS 119 182-1 clause 6.3); its existing content is kept byte for byte. If it
 * already has LTA and LTA is requested, its proof is renewed: evidence about the authority of the last archive
 * timestamp (tstVD) is added, and another archive timestamp over everything before.
 *
 * @returns the file's text; the same text if it already has the level (B, T, LT) or a higher one
 * @throws SealRefused, AugmentRefused, TimestampsUnavailable, EvidenceUnavailable
 */
export async function augment(sealed: string, toLevel: SealLevel, services: AugmentServices): Promise<string> {
  const parsed = parseSealed(sealed);
  const raised = await raiseParsed(parsed, toLevel, services);
  return raised === parsed ? sealed : sealedText(raised);
}

/**
 * The same for a parsed file: the result need not be parsed again.
 *
 * @returns the same object if it already has the level
 * @throws AugmentRefused, TimestampsUnavailable, EvidenceUnavailable
 */
export async function raiseParsed(
  parsed: ParsedSeal,
  toLevel: SealLevel,
  services: AugmentServices,
): Promise<ParsedSeal> {
  if (reaches(parsed.apparentLevel, toLevel) && toLevel !== 'LTA') return parsed;
  const { intact } = verifySeal(parsed, { anchors: services.anchors, at: services.clock() });
  if (!intact) throw new AugmentRefused('The document or its seal was altered.');
  if (parsed.form === 'COMPACT') throw new AugmentRefused('A seal in the compact form has no place for timestamps.');
  if (parsed.unsigned.some(({ clear }) => clear))
    throw new AugmentRefused('What its timestamps would cover is not certain: its etsiU is in clear.');
  return raise(parsed, toLevel, services);
}

/**
 * The same for a seal that was just made (`sealChecked`), which nobody can have altered: of it, the signature is checked.
 *
 * @throws Error where the signature does not hold, AugmentRefused, TimestampsUnavailable, EvidenceUnavailable
 */
export async function raiseSigned(
  signed: ParsedSeal,
  toLevel: SealLevel,
  services: AugmentServices,
): Promise<ParsedSeal> {
  await checkSigned(signed);
  return raise(signed, toLevel, services);
}

async function raise(signed: ParsedSeal, toLevel: SealLevel, services: AugmentServices): Promise<ParsedSeal> {
  const wanted = SEAL_LEVELS.indexOf(toLevel);
  const present = SEAL_LEVELS.indexOf(signed.apparentLevel);
  const raising = new Raising(signed, services);
  if (present < 1 && wanted >= 1) await raising.addSignatureTimestamp();
  if (present < 2 && wanted >= 2) await raising.addEvidence();
  if (present === 3) await raising.addArchiveEvidence();
  if (wanted === 3) await raising.addArchiveTimestamp();
  return raising.result();
}

/** One seal being raised. */
class Raising {
  readonly #parsed: ParsedSeal;
  readonly #texts: SealedTexts;
  readonly #services: AugmentServices;
  readonly #components: UnsignedComponent[];
  /** The paths of timestamps that were just obtained, and checked on receipt. */
  readonly #stamped = new Map<UnsignedComponent, readonly Certificate[]>();

  constructor(parsed: ParsedSeal, services: AugmentServices) {
    this.#parsed = parsed;
    this.#texts = sealedTexts(parsed);
    this.#services = services;
    this.#components = [...parsed.unsigned];
  }

  result(): ParsedSeal {
    const unsigned = [...this.#components];
    return { ...this.#parsed, unsigned, apparentLevel: apparentLevelOf(unsigned) };
  }

  async addSignatureTimestamp(): Promise<void> {
    await this.#stamp('sigTst', signatureImprint(this.#texts));
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

  /** tstVD (clause 5.3.7.1): the data needed to check the archive timestamp that is about to be covered. */
  async addArchiveEvidence(): Promise<void> {
    const { certificates, revocation } = await this.#evidenceFor(this.#timestampPaths('arcTst').slice(-1));
    const some = Object.keys(revocation).length > 0 ? { rVals: revocation } : {};
    this.#add('tstVD', { xVals: certificateValues(certificates), ...some });
  }

  async addArchiveTimestamp(): Promise<void> {
    const before = this.#components.map(({ encoded }) => encoded);
    await this.#stamp('arcTst', archiveImprint(this.#texts, before));
  }

  async #stamp(name: 'sigTst' | 'arcTst', imprint: Uint8Array): Promise<void> {
    const { token, chain } = await this.#services.timestamps.timestamp(imprint);
    this.#stamped.set(this.#add(name, timestampContainer(token)), chain);
  }

  #add(name: string, value: unknown): UnsignedComponent {
    const component = { name, value, encoded: encodeComponent(name, value), clear: false };
    this.#components.push(component);
    return component;
  }

  async #evidenceFor(paths: readonly (readonly Certificate[])[]) {
    const found = (await Promise.all(paths.map((path) => this.#services.evidence.evidenceFor(path)))).flat();
    const ders = (kind: 'OCSP' | 'CRL') => unique(found.filter((one) => one.kind === kind).map(({ der }) => der));
    const certificates = unique(paths.flat().map(({ der }) => der));
    return { certificates, revocation: revocationValues({ ocsp: ders('OCSP'), crls: ders('CRL') }) };
  }

  /**
   * The seal's certificates up to the anchor, which must be trusted now: evidence for a different path proves nothing.
   */
  #sealPath(): readonly Certificate[] {
    const [end, ...others] = this.#parsed.certificates.map(parseCertificate);
    const at = this.#services.clock();
    const path = validatePath([end!, ...others], parseAnchors(this.#services.anchors).for('SEAL', at), at);
    if (!path.ok) throw new AugmentRefused(`The seal is not trusted: ${path.message}`);
    const below = [end!, ...others].filter((one) => one.keyInfo !== path.anchor.keyInfo);
    return [...below, path.anchor];
  }

  #timestampPaths(name: 'sigTst' | 'arcTst'): readonly (readonly Certificate[])[] {
    return this.#components.flatMap((component, index) => {
      if (component.name !== name) return [];
      const known = this.#stamped.get(component);
      if (known) return [known];
      const tokens = readTimestampContainer(component.value);
      if (!tokens) throw new AugmentRefused('A timestamp in the file cannot be read.');
      const before = this.#components.slice(0, index).map(({ encoded }) => encoded);
      return tokens.map((token) => this.#pathOf(token, name, before));
    });
  }

  #pathOf(token: Uint8Array, name: 'sigTst' | 'arcTst', before: readonly string[]) {
    const imprintOf = (digest: string) =>
      name === 'sigTst' ? signatureImprint(this.#texts, digest) : archiveImprint(this.#texts, before, digest);
    const anchors = parseAnchors(this.#services.anchors);
    const candidates = this.#embeddedCertificates();
    const result = verifyTimestamp(token, imprintOf, { anchors, at: this.#services.clock(), candidates });
    if (!result.ok) throw new AugmentRefused(`A timestamp in the file is not valid: ${result.message}`);
    return result.chain;
  }

  #embeddedCertificates(): readonly Certificate[] {
    const lists = this.#components.filter(({ name }) => name === 'xVals');
    return parseReadable(lists.flatMap(({ value }) => readCertificateValues(value) ?? []));
  }
}

function unique(ders: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(ders.map((der) => [Buffer.from(der).toString('base64'), der])).values()];
}
