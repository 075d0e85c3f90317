import { readAlgorithm } from '../asn1/algorithm.ts';
import type { AlgorithmIdentifier } from '../asn1/algorithm.ts';
import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readEnumerated, readOid, readTime } from '../asn1/values.ts';

/** A parsed OCSP response (RFC 6960 section 4.2.1). None of it is trusted yet. */
export interface OcspResponse {
  readonly der: Uint8Array;
  /** tbsResponseData as signed. */
  readonly signed: Uint8Array;
  /** The responder's Name as encoded, or SHA-1 of its key. */
  readonly responder: { readonly name: Uint8Array } | { readonly key: Uint8Array };
  readonly producedAt: Date;
  readonly answers: readonly OcspAnswer[];
  /** extnValue; null if the response has none. */
  readonly nonce: Uint8Array | null;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly certificates: readonly Uint8Array[];
}

export interface OcspAnswer {
  readonly id: DerElement;
  readonly state: 'GOOD' | 'REVOKED' | 'UNKNOWN';
  readonly revokedAt: Date | null;
  /** CRLReason; null if it is not revoked, or no reason is given. */
  readonly reason: number | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const LARGEST = 64 * 1024;

/** A response is consulted for each certificate of a path, at each proven time, so it is parsed once. */
const known = new WeakMap<Uint8Array, OcspResponse>();

/**
 * Reads an OCSPResponse in DER.
 *
 * @throws DerError if it is not one, or the responder refused
 */
export function readOcspResponse(der: Uint8Array): OcspResponse {
  const before = known.get(der);
  if (before) return before;
  const response = takeApart(der);
  known.set(der, response);
  return response;
}

function takeApart(der: Uint8Array): OcspResponse {
  if (der.length > LARGEST) throw new DerError(`An OCSP response is larger than ${LARGEST} bytes.`);
  const outer = childrenOf(readDer(der));
  const status = childOf(outer, 0, 0x0a).content;
  if (status.length !== 1 || status[0] !== 0) throw new DerError(`The responder refused (status ${status[0]}).`);
  const bytes = childrenOf(childOf(childrenOf(childOf(outer, 1, 0xa0)), 0, 0x30));
  if (readOid(childOf(bytes, 0, 0x06)) !== BASIC) throw new DerError('The OCSP response is of an unknown kind.');
  const basic = childrenOf(readDer(childOf(bytes, 1, 0x04).content));
  const data = childOf(basic, 0, 0x30);
  const certificates = basic.find(({ tag }, index) => index > 2 && tag === 0xa0);
  return {
    der,
    signed: data.raw,
    ...readData(data),
    algorithm: readAlgorithm(childOf(basic, 1, 0x30)),
    signature: childOf(basic, 2, 0x03).content.subarray(1),
    certificates: certificates ? childrenOf(childOf(childrenOf(certificates), 0, 0x30)).map(({ raw }) => raw) : [],
  };
}

function readData(data: DerElement): Pick<OcspResponse, 'responder' | 'producedAt' | 'answers' | 'nonce'> {
  const all = childrenOf(data);
  const parts = all[0]?.tag === 0xa0 ? all.slice(1) : all;
  const [who, producedAt, answers, extensions] = parts;
  if (!who || !producedAt || !answers) throw new DerError('The OCSP response is cut off.');
  const inner = childOf(childrenOf(who), 0);
  return {
    responder: who.tag === 0xa1 ? { name: inner.raw } : { key: inner.content },
    producedAt: readTime(producedAt),
    answers: childrenOf(answers).map(readAnswer),
    nonce: nonceOf(extensions),
  };
}

function nonceOf(extensions: DerElement | undefined): Uint8Array | null {
  const list = extensions ? childrenOf(childOf(childrenOf(extensions), 0, 0x30)).map((one) => childrenOf(one)) : [];
  const nonce = list.find(([oid]) => oid && readOid(oid) === NONCE);
  return nonce?.at(-1)?.content ?? null;
}

function readAnswer(element: DerElement): OcspAnswer {
  const [id, state, thisUpdate, ...rest] = childrenOf(element);
  if (!id || !state || !thisUpdate) throw new DerError('The OCSP response is cut off.');
  const [revokedAt, reason] = state.tag === 0xa1 ? childrenOf(state) : [];
  const next = rest.find(({ tag }) => tag === 0xa0);
  return {
    id,
    state: state.tag === 0x80 ? 'GOOD' : state.tag === 0xa1 ? 'REVOKED' : 'UNKNOWN',
    revokedAt: state.tag === 0xa1 ? readTime(childOf(revokedAt ? [revokedAt] : [], 0, 0x18)) : null,
    reason: reason ? readEnumerated(childOf(childrenOf(reason), 0)) : null,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next ? readTime(childOf(childrenOf(next), 0, 0x18)) : null,
  };
}
