import { webcrypto } from 'node:crypto';
import type { AuthorityStore } from '../../../../demo/trust-services/authority.ts';
import { createOcspResponder } from '../../../../demo/trust-services/ocsp-responder.ts';
import { createTimestampAuthority } from '../../../../demo/trust-services/timestamp-authority.ts';
import { EKU_OCSP_SIGNING, EKU_TIME_STAMPING } from '../../../../subgraphs/shared/sealing/certificate/purpose.ts';
import { toPem } from '../../../../subgraphs/shared/sealing/development/pem.ts';
import {
  augment,
  buildDocument,
  createEvidenceSource,
  createTimestampSource,
  seal,
  sealIssuer,
  SEAL_LEVELS,
  type Exchange,
  type SealKey,
  type SealLevel,
} from '../../../../subgraphs/shared/sealing/index.ts';
import { extensions, laterBy, make, NOW, type Made, type Wish } from '../certificates.ts';
import { MICRO_CREDENTIAL } from '../described.ts';

const OCSP = 'http://ocsp.test/';
const TIME = 'http://time.test/';
const YEARS = 365;

/** What attacks start from: one document at each level, with everything that made it. */
export interface Stage {
  /** A minute after the sealing. */
  readonly soon: Date;
  /** Three years after: the certificates of seal and first timestamp have ended, and what the file proves is all there is. */
  readonly late: Date;
  readonly anchors: readonly Uint8Array[];
  readonly document: Readonly<Record<string, unknown>>;
  readonly levels: Readonly<Record<SealLevel, string>>;
  /** Another document under the same seal, of level LTA. */
  readonly other: string;
  readonly authority: Made;
  readonly leaf: Made;
  readonly key: SealKey;
  /** Seals the stage's document, or another text, with these certificates. */
  sealWith(by: Made, chain?: readonly Made[], payload?: string): Promise<string>;
  /** Raises a seal with authorities as wished. */
  raise(text: string, level: SealLevel, services?: Partial<Services>): Promise<string>;
  stamper(wish?: Partial<Wish>): Promise<Made>;
  responder(wish?: Partial<Wish>): Promise<Made>;
}

/** Who stamps and who tells about revocation, and what the latter says. */
export interface Services {
  readonly stamps: Made;
  readonly archives: Made;
  readonly tells: Made;
  readonly revokedAt: Date | null;
  /** When they are asked, in milliseconds after NOW. */
  readonly after: number;
  /** What the sealer's side trusts while it raises: attackers trust themselves. */
  readonly trusts: readonly Uint8Array[];
}

/** Makes the stage; keys are new each time, nothing else is. */
export async function makeStage(): Promise<Stage> {
  const information = extensions.authorityInformation(OCSP);
  const authority = await make({ name: 'Authority', ca: true, notAfter: laterBy(20 * YEARS) });
  const leaf = await make({ name: 'Seal', issuer: authority, notAfter: laterBy(YEARS), extra: [information] });
  const stamper = (wish: Partial<Wish> = {}) =>
    make({
      ...{ name: 'Time', issuer: authority, keyUsage: [0] },
      extra: [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING), information],
      ...wish,
    });
  const responder = (wish: Partial<Wish> = {}) =>
    make({
      ...{ name: 'Responder', issuer: authority, keyUsage: [0] },
      extra: [extensions.extendedKeyUsage(false, EKU_OCSP_SIGNING), extensions.ocspNoCheck()],
      ...wish,
    });
  const stamps = await stamper({ notAfter: laterBy(2 * YEARS) });
  const archives = await stamper({ name: 'Archive time', notAfter: laterBy(10 * YEARS) });
  const tells = await responder();
  const key = await leaf.sealKey();
  const anchors = [authority.der];
  const document = sealIssuer(buildDocument(MICRO_CREDENTIAL), leaf.der, NOW);

  const sealWith: Stage['sealWith'] = async (by, chain = [], payload = JSON.stringify(document)) =>
    seal(payload, {
      ...{ key: await by.sealKey(), certificates: [by, ...chain].map(({ der }) => der), signedAt: NOW },
    });
  const raise: Stage['raise'] = async (text, level, wished = {}) => {
    const services: Services = { stamps, archives, tells, revokedAt: null, after: 0, trusts: anchors, ...wished };
    const raised = await augment(text, level === 'LTA' ? 'LT' : level, await proofBy(services, services.stamps));
    return level === 'LTA'
      ? augment(raised, 'LTA', await proofBy({ ...services, after: services.after + 5000 }, services.archives))
      : raised;
  };
  const proofBy = async ({ tells: by, revokedAt, after, trusts }: Services, stamper: Made) => {
    const clock = () => new Date(NOW.getTime() + after);
    const authorityOf = await createTimestampAuthority(await storeOf(stamper, authority), clock);
    const responderOf = await createOcspResponder(await storeOf(by, authority, revokedAt), clock);
    const exchange: Exchange = async (address, question) =>
      address === TIME ? authorityOf.answer(question!.body) : responderOf.answer(question!.body);
    return {
      timestamps: createTimestampSource({ authorities: [TIME], anchors: trusts, exchange, clock }),
      evidence: createEvidenceSource({ exchange, clock }),
      ...{ anchors: trusts, clock },
    };
  };

  const levels = {} as Record<SealLevel, string>;
  const plain = await sealWith(leaf);
  for (const level of SEAL_LEVELS) levels[level] = level === 'B' ? plain : await raise(plain, level);
  const another = JSON.stringify({ ...document, id: 'urn:credential:019aa000-0000-7000-8000-0000000000ff' });
  return {
    soon: new Date(NOW.getTime() + 60_000),
    late: laterBy(3 * YEARS),
    ...{ anchors, document, levels, authority, leaf, key, sealWith, raise, stamper, responder },
    other: await raise(await sealWith(leaf, [], another), 'LTA'),
  };
}

/** A store as the services want it, with one certificate for whatever they do. */
async function storeOf(service: Made, authority: Made, revokedAt: Date | null = null): Promise<AuthorityStore> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', service.keys.privateKey);
  const pem = toPem('PRIVATE KEY', pkcs8) + service.pem;
  const log = { find: async (serial: string) => ({ serial, holder: 'x', revokedAt }) };
  return { service: async () => pem, authority: { certificate: authority.der }, log } as unknown as AuthorityStore;
}
