import { createHash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A trusted list of ETSI TS 119 612, to be written; all is good unless wished otherwise. */
export interface WishedList {
  readonly territory?: string;
  readonly type?: 'EUgeneric' | 'EUlistofthelists';
  readonly version?: string;
  readonly sequence?: number;
  readonly issued?: string;
  readonly next?: string;
  readonly pointers?: readonly { readonly territory: string; readonly signer: Uint8Array }[];
  readonly services?: readonly WishedService[];
}

export interface WishedService {
  readonly name: string;
  readonly certificate: Uint8Array;
  readonly states: readonly WishedState[];
}

/** The present one first, then the history, the newest first. */
export interface WishedState {
  readonly type?: string;
  readonly status: string;
  readonly from: string;
  /** AdditionalServiceInformation: ForeSeals unless wished otherwise. */
  readonly for?: readonly string[];
  readonly qualifiers?: boolean;
}

const TSL = 'http://uri.etsi.org/02231/v2#';
const TRUST = 'http://uri.etsi.org/TrstSvc';
const tag = (name: string, ...inner: readonly string[]) => `<${name}>${inner.join('')}</${name}>`;
const english = (name: string, text: string) => tag(name, `<Name xml:lang="en">${text}</Name>`);
const identity = (der: Uint8Array) =>
  tag('ServiceDigitalIdentity', tag('DigitalId', tag('X509Certificate', Buffer.from(der).toString('base64'))));

function state(
  { type = 'CA/QC', status, from, for: uses = ['ForeSeals'], qualifiers }: WishedState,
  name: string,
): string {
  const informations = uses.map(
    (use) =>
      `<Extension Critical="true">${tag('AdditionalServiceInformation', `<URI xml:lang="en">${TRUST}/TrustedList/SvcInfoExt/${use}</URI>`)}</Extension>`,
  );
  const qualifications = qualifiers
    ? [
        `<Extension Critical="true"><q:Qualifications xmlns:q="${TRUST}/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#"><q:QualificationElement><q:Qualifiers><q:Qualifier uri="${TRUST}/TrustedList/SvcInfoExt/NotQualified"></q:Qualifier></q:Qualifiers></q:QualificationElement></q:Qualifications></Extension>`,
      ]
    : [];
  return [
    tag('ServiceTypeIdentifier', `${TRUST}/Svctype/${type}`),
    english('ServiceName', name),
    '{identity}',
    tag('ServiceStatus', `${TRUST}/TrustedList/Svcstatus/${status}`),
    tag('StatusStartingTime', from),
    tag('ServiceInformationExtensions', ...informations, ...qualifications),
  ].join('');
}

function service({ name, certificate, states }: WishedService): string {
  const [now, ...before] = states.map((one) => state(one, name));
  const key = '<ServiceDigitalIdentity><DigitalId><X509SKI>AAAA</X509SKI></DigitalId></ServiceDigitalIdentity>';
  return tag(
    'TSPService',
    tag('ServiceInformation', now!.replace('{identity}', identity(certificate))),
    tag('ServiceHistory', ...before.map((one) => tag('ServiceHistoryInstance', one.replace('{identity}', key)))),
  );
}

/** The list in its canonical form (exclusive canonicalization), without a signature. */
export function canonicalList(wish: WishedList = {}): string {
  const { territory = 'NL', type = 'EUgeneric', version = '5', sequence = 7, pointers = [], services = [] } = wish;
  const { issued = '2026-11-01T00:00:00Z', next = '2027-04-01T00:00:00Z' } = wish;
  const pointer = ({ territory: to, signer }: { territory: string; signer: Uint8Array }) =>
    tag(
      'OtherTSLPointer',
      tag('ServiceDigitalIdentities', identity(signer)),
      tag('TSLLocation', `https://tl.example/${to}.xml`),
      tag('AdditionalInformation', tag('OtherInformation', tag('SchemeTerritory', to))),
    );
  return [
    `<TrustServiceStatusList xmlns="${TSL}" Id="list" TSLTag="http://uri.etsi.org/19612/TSLTag">`,
    tag(
      'SchemeInformation',
      tag('TSLVersionIdentifier', version),
      tag('TSLSequenceNumber', String(sequence)),
      tag('TSLType', `${TRUST}/TrustedList/TSLType/${type}`),
      english('SchemeOperatorName', 'Supervisor of Tests &amp; Trials'),
      tag('SchemeTerritory', territory),
      ...(pointers.length > 0 ? [tag('PointersToOtherTSL', ...pointers.map(pointer))] : []),
      tag('ListIssueDateTime', issued),
      tag('NextUpdate', next ? tag('dateTime', next) : ''),
    ),
    tag(
      'TrustServiceProviderList',
      tag(
        'TrustServiceProvider',
        tag('TSPInformation', english('TSPName', 'Provider of Tests')),
        `\n${tag('TSPServices', ...services.map(service))}`,
      ),
    ),
    '</TrustServiceStatusList>',
  ].join('\n');
}

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const XADES = 'http://uri.etsi.org/01903/v1.3.2#';
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED = `${DS}enveloped-signature`;

export interface Signing {
  readonly key: KeyObject;
  readonly certificate: Uint8Array | null;
  readonly method?: string;
  readonly canonicalization?: string;
  readonly uri?: string;
  readonly transforms?: readonly string[];
  readonly digest?: string;
  /** More references, canonical. */
  readonly references?: string;
  /** Where the reference to the properties leads. */
  readonly properties?: string;
  /** Changes the canonical SignedInfo before it is signed. */
  readonly change?: (info: string) => string;
}

const transform = (algorithm: string) => `<ds:Transform Algorithm="${algorithm}"></ds:Transform>`;
const reference = (attributes: string, transforms: readonly string[], digest: string, covered: string) =>
  `<ds:Reference ${attributes}><ds:Transforms>${transforms.map(transform).join('')}</ds:Transforms><ds:DigestMethod Algorithm="${digest}"></ds:DigestMethod><ds:DigestValue>${createHash('sha256').update(covered).digest('base64')}</ds:DigestValue></ds:Reference>`;

/**
 * An enveloped XAdES signature over a canonical list, made without any library of XML: what is signed is the very text.
 * The file it returns is written otherwise, as files in the wild are.
 */
export function signList(canonical: string, signing: Signing): string {
  const isEc = signing.key.asymmetricKeyType === 'ec';
  const {
    method = `http://www.w3.org/2001/04/xmldsig-more#${isEc ? 'ecdsa' : 'rsa'}-sha256`,
    canonicalization = EXCLUSIVE,
    uri = '',
    transforms = [ENVELOPED, EXCLUSIVE],
    digest = 'http://www.w3.org/2001/04/xmlenc#sha256',
    references = '',
    properties = '#properties',
    change = (info) => info,
  } = signing;
  const signedProperties = `<xades:SignedProperties xmlns:xades="${XADES}" Id="properties"><xades:SignedSignatureProperties><xades:SigningTime>2026-11-01T00:00:00Z</xades:SigningTime></xades:SignedSignatureProperties></xades:SignedProperties>`;
  const info = change(
    [
      `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${canonicalization}"></ds:CanonicalizationMethod>`,
      `<ds:SignatureMethod Algorithm="${method}"></ds:SignatureMethod>`,
      reference(`URI="${uri}"`, transforms, digest, canonical),
      reference(
        `Type="http://uri.etsi.org/01903#SignedProperties" URI="${properties}"`,
        [EXCLUSIVE],
        digest,
        signedProperties,
      ),
      `${references}</ds:SignedInfo>`,
    ].join(''),
  );
  const value = sign('sha256', Buffer.from(info), { key: signing.key, dsaEncoding: 'ieee-p1363' }).toString('base64');
  const named = signing.certificate
    ? `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${Buffer.from(signing.certificate).toString('base64')}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`
    : '';
  const signature = [
    `<ds:Signature xmlns:ds="${DS}" Id="signature">`,
    info.replace(` xmlns:ds="${DS}"`, '').replaceAll('></ds:Transform>', '/>'),
    `<ds:SignatureValue>${value}</ds:SignatureValue>${named}`,
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${XADES}" Target="#signature">`,
    `${signedProperties.replace(` xmlns:xades="${XADES}"`, '')}</xades:QualifyingProperties></ds:Object></ds:Signature>`,
  ].join('');
  const written = canonical
    .replace(' Id="list" TSLTag=', ' TSLTag=')
    .replace(/^<TrustServiceStatusList /, `<TrustServiceStatusList xmlns:unused="urn:unused" Id='list'  `);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!-- a list -->\n${written.replace(/<\/TrustServiceStatusList>$/, `${signature}</TrustServiceStatusList>`)}\n`;
}
