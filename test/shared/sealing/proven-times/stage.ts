import { webcrypto } from 'node:crypto';
import { createOcspResponder } from '../../../../demo/trust-services/ocsp-responder.ts';
import { createTimestampAuthority } from '../../../../demo/trust-services/timestamp-authority.ts';
import type { AuthorityStore } from '../../../../demo/trust-services/authority.ts';
import { parseAnchors } from '../../../../subgraphs/shared/sealing/certificate/anchors.ts';
import { parseCertificate } from '../../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { EKU_OCSP_SIGNING, EKU_TIME_STAMPING } from '../../../../subgraphs/shared/sealing/certificate/purpose.ts';
import { toPem } from '../../../../subgraphs/shared/sealing/development/pem.ts';
import { parseSealed, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import { revocationValues, timestampContainer } from '../../../../subgraphs/shared/sealing/jades/components.ts';
import {
  archiveImprint,
  contentImprint,
  signatureImprint,
} from '../../../../subgraphs/shared/sealing/jades/imprint.ts';
import { sealedTexts } from '../../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import { ocspRequest } from '../../../../subgraphs/shared/sealing/revocation/ocsp-request.ts';
import { checkTimestampReply } from '../../../../subgraphs/shared/sealing/timestamp/reply.ts';
import { timestampRequest } from '../../../../subgraphs/shared/sealing/timestamp/request.ts';
import { extensions, laterBy, make } from '../certificates.ts';
import type { Made } from '../certificates.ts';
import { encode, headerOf, PAYLOAD, resign, sealWith } from '../sealed.ts';

export let authority: Made;
export let leaf: Made;
export let clockwork: Made;
let responder: Made;

/** An authority, and the seal, the timestamp authority and the OCSP responder that it certifies. */
export async function prepare(): Promise<void> {
  authority = await make({ name: 'Authority', ca: true, notAfter: laterBy(2000) });
  const times = { issuer: authority, notBefore: laterBy(-30), notAfter: laterBy(1000), keyUsage: [0] };
  const use = (critical: boolean, ...uses: string[]) => [extensions.extendedKeyUsage(critical, ...uses)];
  clockwork = await make({ ...times, name: 'Time', extra: use(true, EKU_TIME_STAMPING) });
  responder = await make({
    ...times,
    name: 'Responder',
    extra: [...use(false, EKU_OCSP_SIGNING), extensions.ocspNoCheck()],
  });
  leaf = await make({ name: 'Seal', issuer: authority, notAfter: laterBy(100) });
}

/** What is said of a certificate. */
export interface Revocation {
  readonly revokedAt: Date | null;
  /** CRLReason; unset: none. */
  readonly reason?: number;
}
const GOOD: Revocation = { revokedAt: null };

const storeOf = async ({ keys, pem }: Made, revocation = GOOD): Promise<AuthorityStore> => {
  const both = toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)) + pem;
  const log = { find: async (serial: string) => ({ serial, holder: 'x', ...revocation }) };
  return { service: async () => both, authority: { certificate: authority.der }, log } as unknown as AuthorityStore;
};

/** A timestamp of the digest, as of this moment. */
export async function stamp(digest: Uint8Array, at: Date, by = clockwork): Promise<Uint8Array> {
  const request = timestampRequest(digest);
  const reply = await (await createTimestampAuthority(await storeOf(by), () => at)).answer(request.der);
  const result = checkTimestampReply(reply, request, { anchors: parseAnchors([authority.der]), at });
  if (!result.ok) throw new Error(result.message);
  return result.token.der;
}

/** rVals: what the responder says at a time of the seal's and of the timestamp authority's certificate. */
export async function evidence(
  at: Date,
  { seal = GOOD, stamps = GOOD }: { seal?: Revocation; stamps?: Revocation } = {},
  by = responder,
): Promise<object> {
  const issuer = parseCertificate(authority.der);
  const ask = async ({ der }: Made, revoked: Revocation) => {
    const answers = await createOcspResponder(await storeOf(by, revoked), () => at);
    return answers.answer(ocspRequest(parseCertificate(der), issuer).der);
  };
  return revocationValues({ ocsp: [await ask(leaf, seal), await ask(clockwork, stamps)], crls: [] });
}

/** A seal with a content timestamp of one moment, a signature timestamp of another, and evidence of a third. */
export async function sealed(times: {
  content?: Date;
  signature?: Date;
  evidence?: Date;
  revokedAt?: Date;
  stamps?: Revocation;
  by?: Made;
}) {
  const plain = headerOf(await sealWith(leaf));
  const adoTst =
    times.content && timestampContainer(await stamp(contentImprint({ signedPayload: PAYLOAD }), times.content));
  const header = adoTst ? { ...plain, adoTst, crit: ['b64', 'sigT', 'adoTst'] } : plain;
  const file = JSON.parse(await resign(header, await leaf.sealKey()));
  const texts = sealedTexts(parseSealed(JSON.stringify(file)));
  const etsiU = [
    ...(times.signature
      ? [encode({ sigTst: timestampContainer(await stamp(signatureImprint(texts), times.signature, times.by)) })]
      : []),
    ...(times.evidence
      ? [
          encode({
            rVals: await evidence(times.evidence, {
              seal: { revokedAt: times.revokedAt ?? null },
              stamps: times.stamps ?? GOOD,
            }),
          }),
        ]
      : []),
  ];
  if (etsiU.length > 0) file.signatures[0].header = { etsiU };
  return JSON.stringify(file);
}

/** The file with another component at the end of etsiU, which nobody signed. */
export function appended(text: string, component: object): string {
  const file = JSON.parse(text);
  file.signatures[0].header.etsiU.push(encode(component));
  return JSON.stringify(file);
}

/** With an archive timestamp over all that is there. */
export async function archived(text: string, at: Date, by = clockwork): Promise<string> {
  const parsed = parseSealed(text);
  const before = parsed.unsigned.map((component) => component.encoded);
  const token = await stamp(archiveImprint(sealedTexts(parsed), before, 'sha256'), at, by);
  return appended(text, { arcTst: timestampContainer(token) });
}

/** The verdict on a file at a moment. */
export const verified = (text: string, at: Date) => verifySeal(parseSealed(text), { anchors: [authority.der], at });
