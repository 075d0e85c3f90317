import type { AuthorityStore } from '../../demo/trust-services/authority.ts';
import { createOcspResponder } from '../../demo/trust-services/ocsp-responder.ts';
import { createTimestampAuthority } from '../../demo/trust-services/timestamp-authority.ts';
import { createDevelopmentAuthority } from '../../subgraphs/shared/sealing/development/index.ts';
import {
  augment,
  createEvidenceSource,
  createTimestampSource,
  seal,
  sealFromPem,
  sealIssuer,
  SEAL_LEVELS,
  type AugmentServices,
  type Exchange,
  type SealIdentity,
  type SealLevel,
} from '../../subgraphs/shared/sealing/index.ts';

const OWNER = { country: 'IE', legalName: 'Dublin City University', organizationIdentifier: 'NTRIE-DEMO-DCU' };
const TIME = 'http://time.test/';
const OCSP = 'http://ocsp.test/';

/** A sealer with an authority, timestamps and OCSP answers of its own: without its files nothing about it is known. */
export class Sealer {
  readonly authority: Uint8Array;
  readonly #identity: SealIdentity;
  readonly #services: AugmentServices;

  private constructor(parts: { authority: Uint8Array; identity: SealIdentity; services: AugmentServices }) {
    this.authority = parts.authority;
    this.#identity = parts.identity;
    this.#services = parts.services;
  }

  static async open(now: Date): Promise<Sealer> {
    const authority = await createDevelopmentAuthority({ ocspAddress: OCSP, now });
    const identity = sealFromPem((await authority.issueSeal(OWNER, now)).pem);
    const service = async (purpose: 'OCSP' | 'TIMESTAMP') => (await authority.issueService(purpose, now)).pem;
    const log = { find: async (serial: string) => ({ serial, holder: 'x', revokedAt: null }) };
    const store = { service, authority, log } as unknown as AuthorityStore;
    const clock = () => now;
    const [stamps, answers] = [await createTimestampAuthority(store, clock), await createOcspResponder(store, clock)];
    const exchange: Exchange = (address, question) =>
      address === TIME ? stamps.answer(question!.body) : answers.answer(question!.body);
    const anchors = [authority.certificate];
    const timestamps = createTimestampSource({ authorities: [TIME], anchors, exchange, clock });
    const services = { timestamps, evidence: createEvidenceSource({ exchange, clock }), anchors, clock };
    return new Sealer({ authority: authority.certificate, identity, services });
  }

  /** The document sealed at each level; those below LTA are the same file with part of its evidence removed. */
  async seal(document: Readonly<Record<string, unknown>>): Promise<Readonly<Record<SealLevel, string>>> {
    const signedAt = this.#services.clock();
    const issued = sealIssuer(document, this.#identity.certificates[0]!, signedAt);
    const whole = await augment(
      await seal(JSON.stringify(issued), { ...this.#identity, signedAt }),
      'LTA',
      this.#services,
    );
    return Object.fromEntries(SEAL_LEVELS.map((level) => [level, downTo(whole, level)])) as Record<SealLevel, string>;
  }
}

const COMPONENTS: Readonly<Record<SealLevel, readonly string[]>> = {
  B: [],
  T: ['sigTst'],
  LT: ['sigTst', 'xVals', 'rVals'],
  LTA: ['sigTst', 'xVals', 'rVals', 'arcTst'],
};

function downTo(text: string, level: SealLevel): string {
  const { payload, signatures } = JSON.parse(text);
  const [{ header, ...one }] = signatures;
  const nameOf = (encoded: string) => Object.keys(JSON.parse(Buffer.from(encoded, 'base64url').toString()))[0]!;
  const etsiU = header.etsiU.filter((encoded: string) => COMPONENTS[level].includes(nameOf(encoded)));
  const unsigned = etsiU.length > 0 ? { header: { etsiU } } : {};
  return JSON.stringify({ payload, signatures: [{ protected: one.protected, ...unsigned, signature: one.signature }] });
}
