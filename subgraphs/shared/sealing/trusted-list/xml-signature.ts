import { webcrypto } from 'node:crypto';
import { DOMImplementation, DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { setNodeDependencies } from 'xml-core';
import { Application, SignedXml } from 'xmldsigjs';
import { parseCertificate } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { isAcceptableKey } from '../certificate/crypto-rules.ts';
import { TrustedListRefused } from './trusted-list.errors.ts';
import { childrenNamed, elementsOf, textOf } from './xml.ts';
import type { Document, Element } from './xml.ts';

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = `${DS}enveloped-signature`;
const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const DIGESTS = ['http://www.w3.org/2001/04/xmlenc#sha256', `${MORE}sha384`, 'http://www.w3.org/2001/04/xmlenc#sha512'];

type Method = { readonly name: string; readonly hash: string };
/** SHA-2 with RSA or ECDSA (ETSI TS 119 312). */
const METHODS: Readonly<Record<string, Method>> = Object.fromEntries(
  ['256', '384', '512'].flatMap((size): [string, Method][] => [
    [`${MORE}rsa-sha${size}`, { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${size}` }],
    [`${MORE}ecdsa-sha${size}`, { name: 'ECDSA', hash: `SHA-${size}` }],
    [`http://www.w3.org/2007/05/xmldsig-more#sha${size}-rsa-MGF1`, { name: 'RSA-PSS', hash: `SHA-${size}` }],
  ]),
);
const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

/**
 * Verifies the one enveloped signature of a document (XMLDSIG; ETSI TS 119 612 clause 5.7.1), made with one of these
 * certificates. Strict, to exclude wrapping attacks: the signature is a direct child of the root, refers to the whole
 * document by the enveloped transform and exclusive canonicalization, and otherwise at most to its own XAdES
 * properties.
 *
 * @returns the certificate, and the root without the signature: exactly what was signed
 * @throws TrustedListRefused NOT_SIGNED, SIGNATURE_FORM, SIGNER, SIGNATURE
 */
export async function verifyWholeDocument(
  document: Document,
  signers: readonly Uint8Array[],
): Promise<{ readonly signer: Certificate; readonly signed: Element }> {
  const root = document.documentElement!;
  const signatures = [...root.getElementsByTagNameNS(DS, 'Signature')];
  const [signature, ...others] = signatures;
  if (!signature) throw new TrustedListRefused('NOT_SIGNED', 'The list is not signed.');
  if (others.length > 0) throw form('it has more than one signature');
  if (signature.parentNode !== root) throw form('its signature is not a direct child of the list');
  const { method, keyCertificates } = checkForm(root, signature);
  const signer = signerAmong(keyCertificates, signers);
  if (!(await isIntact(document, signature, signer, method)))
    throw new TrustedListRefused('SIGNATURE', 'The list or its signature was altered.');
  root.removeChild(signature);
  return { signer, signed: root };
}

const form = (what: string) => new TrustedListRefused('SIGNATURE_FORM', `The list is not accepted: ${what}.`);

function checkForm(root: Element, signature: Element): { method: Method; keyCertificates: readonly string[] } {
  const info = one(signature, 'SignedInfo');
  const canonicalization = one(info, 'CanonicalizationMethod');
  if (canonicalization.getAttribute('Algorithm') !== EXCLUSIVE || elementsOf(canonicalization).length > 0)
    throw form('its signature is not canonicalized exclusively');
  const method = METHODS[one(info, 'SignatureMethod').getAttribute('Algorithm') ?? ''];
  if (!method || elementsOf(one(info, 'SignatureMethod')).length > 0)
    throw form('the algorithm of its signature is not supported');
  const references = childrenNamed(info, DS, 'Reference');
  if (elementsOf(info).length !== references.length + 2) throw form('its signature has unknown parts');
  const whole = references.filter((reference) => reference.getAttribute('URI') === '');
  const properties = references.filter((reference) => reference.getAttribute('Type') === SIGNED_PROPERTIES);
  if (whole.length !== 1 || !references.every((each) => whole.includes(each) !== properties.includes(each)))
    throw form('its signature does not cover exactly the whole document');
  if (properties.length > 1) throw form('its signature has properties twice');
  for (const reference of references) checkReference(reference, whole.includes(reference));
  for (const reference of properties) checkProperties(root, signature, reference);
  const keyInfo = childrenNamed(signature, DS, 'KeyInfo');
  const data = keyInfo.flatMap((each) => childrenNamed(each, DS, 'X509Data'));
  return { method, keyCertificates: data.flatMap((each) => childrenNamed(each, DS, 'X509Certificate').map(textOf)) };
}

function one(element: Element, name: string): Element {
  const [found, ...others] = childrenNamed(element, DS, name);
  if (!found || others.length > 0) throw form(`its signature does not have exactly one ${name}`);
  return found;
}

function checkReference(reference: Element, isWhole: boolean): void {
  const transforms = elementsOf(one(reference, 'Transforms'));
  const names = transforms.map((transform) => transform.getAttribute('Algorithm'));
  const wanted = isWhole ? [ENVELOPED, EXCLUSIVE] : [EXCLUSIVE];
  if (names.join() !== wanted.join() || transforms.some((transform) => elementsOf(transform).length > 0))
    throw form('its signature uses a transform that is not supported');
  if (!DIGESTS.includes(one(reference, 'DigestMethod').getAttribute('Algorithm') ?? ''))
    throw form('the digest of its signature is not supported');
}

/** The properties referred to must be the signature's own, and nothing else may have their id. */
function checkProperties(root: Element, signature: Element, reference: Element): void {
  const uri = reference.getAttribute('URI') ?? '';
  const withId = [root, ...root.getElementsByTagName('*')].filter((element) =>
    ['Id', 'ID', 'id'].some((name) => element.getAttribute(name) === uri.slice(1)),
  );
  const [properties] = withId;
  const inside = [...signature.getElementsByTagName('*')].some((element) => element === properties);
  if (!uri.startsWith('#') || uri.length < 2 || withId.length !== 1 || !inside)
    throw form('the properties of its signature are not its own');
}

/** The certificate that the signature names, if it is one of those that may sign. */
function signerAmong(named: readonly string[], signers: readonly Uint8Array[]): Certificate {
  const wanted = named.map((text) => text.replace(/\s/g, ''));
  const allowed = signers.filter((der) => wanted.length === 0 || wanted.includes(Buffer.from(der).toString('base64')));
  const [der] = allowed;
  const alone = wanted.length > 0 || allowed.length === 1;
  if (der && alone) return parseCertificate(der);
  throw new TrustedListRefused('SIGNER', 'The list is not signed by an authorised signer.');
}

async function isIntact(document: Document, signature: Element, signer: Certificate, method: Method): Promise<boolean> {
  const { publicKey } = signer;
  const { namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {};
  const isEc = publicKey.asymmetricKeyType === 'ec';
  if (!isAcceptableKey(publicKey) || isEc !== (method.name === 'ECDSA')) return false;
  prepare();
  try {
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    const algorithm = isEc ? { name: 'ECDSA', namedCurve: CURVES[namedCurve]! } : method;
    const key = await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
    const signed = new SignedXml(document as never);
    signed.LoadXml(signature as never);
    // It would import the key again, and treat any curve as P-256.
    delete signed.Algorithm;
    return await signed.Verify(key);
  } catch {
    return false;
  }
}

let prepared = false;
function prepare(): void {
  if (prepared) return;
  setNodeDependencies({ DOMParser, XMLSerializer, DOMImplementation });
  Application.setEngine('node', webcrypto as never);
  prepared = true;
}
