import { canonicalList, ENVELOPED, EXCLUSIVE } from '../trusted-lists.ts';
import { GRANTED, keyOf, one, signed, stranger } from './stage.ts';

/** Lists that are refused: why, what is wrong, and the list. */
export const ALTERED: readonly (readonly [string, string, () => string | Uint8Array])[] = [
  [
    'SIGNATURE',
    'a status altered',
    () => signed(one({ ...GRANTED, status: 'withdrawn' })).replace('/withdrawn', '/granted'),
  ],
  ['SIGNATURE', 'a date altered', () => signed().replace('2027-04-01', '2028-04-01')],
  ['SIGNATURE', 'an attribute altered', () => signed().replace("Id='list'", "Id='lists'")],
  ['SIGNATURE', 'a service added', () => signed().replace('<TSPService>', '<TSPService></TSPService><TSPService>')],
  ['SIGNATURE', 'its properties altered', () => signed().replace('<xades:SigningTime>2026', '<xades:SigningTime>2025')],
  [
    'SIGNATURE',
    'its signature altered',
    () => signed().replace(/(<ds:SignatureValue>)(.)/, (_, open, first) => open + (first === 'A' ? 'B' : 'A')),
  ],
  [
    'SIGNATURE',
    'its digest altered, of what is signed',
    () => signed().replace(/(<ds:DigestValue>)(.)/, (_, open, first) => open + (first === 'A' ? 'B' : 'A')),
  ],
  ['SIGNATURE', 'another key under the name of the operator', () => signed(one(GRANTED), { key: keyOf(stranger) })],
  [
    'SIGNER',
    'somebody who may not sign',
    () => signed(one(GRANTED), { key: keyOf(stranger), certificate: stranger.der }),
  ],
  ['SIGNER', 'issued before its signer’s certificate', () => signed({ issued: '2020-01-01T00:00:00Z' })],
  ['NOT_SIGNED', 'no signature', () => canonicalList(one(GRANTED))],
  [
    'SIGNATURE_FORM',
    'two signatures',
    () => signed().replace(/<ds:Signature .*<\/ds:Signature>/s, (text) => text + text),
  ],
  [
    'SIGNATURE_FORM',
    'a signed list wrapped into another',
    () => {
      const inner = signed().replace(/^<\?xml.*?<T/s, '<T');
      return canonicalList(one({ ...GRANTED, status: 'granted' })).replace(
        '</TrustServiceStatusList>',
        `<Extra>${inner}</Extra></TrustServiceStatusList>`,
      );
    },
  ],
  [
    'SIGNATURE_FORM',
    'a signed list wrapped, its signature in the new root',
    () => {
      const [, signature = ''] = /(<ds:Signature .*<\/ds:Signature>)/s.exec(signed(one(GRANTED), { uri: '#list' }))!;
      return canonicalList(one(GRANTED))
        .replace('Id="list"', 'Id="other"')
        .replace('</TrustServiceStatusList>', `<Extra>${canonicalList()}</Extra>${signature}</TrustServiceStatusList>`);
    },
  ],
  ['SIGNATURE_FORM', 'a reference by id', () => signed(one(GRANTED), { uri: '#list' })],
  ['SIGNATURE_FORM', 'a reference elsewhere', () => signed(one(GRANTED), { uri: 'https://tl.example/other.xml' })],
  ['SIGNATURE_FORM', 'no enveloped transform', () => signed(one(GRANTED), { transforms: [EXCLUSIVE] })],
  [
    'SIGNATURE_FORM',
    'the transforms in another order',
    () => signed(one(GRANTED), { transforms: [EXCLUSIVE, ENVELOPED] }),
  ],
  [
    'SIGNATURE_FORM',
    'an XPath transform',
    () => signed(one(GRANTED), { transforms: [ENVELOPED, 'http://www.w3.org/TR/1999/REC-xpath-19991116', EXCLUSIVE] }),
  ],
  [
    'SIGNATURE_FORM',
    'inclusive canonicalization',
    () => signed(one(GRANTED), { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' }),
  ],
  [
    'SIGNATURE_FORM',
    'a digest by SHA-1',
    () => signed(one(GRANTED), { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
  ],
  [
    'SIGNATURE_FORM',
    'a signature by SHA-1',
    () => signed(one(GRANTED), { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
  ],
  [
    'SIGNATURE_FORM',
    'an HMAC',
    () => signed(one(GRANTED), { method: 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256' }),
  ],
  [
    'SIGNATURE_FORM',
    'a third reference',
    () => signed(one(GRANTED), { references: '<ds:Reference URI="#list"></ds:Reference>' }),
  ],
  [
    'SIGNATURE_FORM',
    'no reference to the whole',
    () => signed(one(GRANTED), { change: (info) => info.replace(/<ds:Reference URI="".*?<\/ds:Reference>/s, '') }),
  ],
  ['SIGNATURE_FORM', 'properties that are something else', () => signed(one(GRANTED), { properties: '#list' })],
  [
    'SIGNATURE_FORM',
    'a prefix list',
    () =>
      signed().replace(
        /(<ds:CanonicalizationMethod [^>]*>)/,
        '$1<x xmlns="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="q"/>',
      ),
  ],
  [
    'SIGNATURE',
    'RSA announced, ECDSA used',
    () => signed(one(GRANTED), { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' }),
  ],
  ['DATES', 'ended', () => signed({ next: '2026-11-20T00:00:00Z' })],
  ['DATES', 'dated in the future', () => signed({ issued: '2026-12-01T00:00:00Z' })],
  ['FORBIDDEN_XML', 'a document type', () => signed().replace('<!-- a list -->', '<!DOCTYPE TrustServiceStatusList>')],
  [
    'FORBIDDEN_XML',
    'a file from outside',
    () =>
      signed()
        .replace('<!-- a list -->', '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        .replace('Provider of Tests', '&x;'),
  ],
  [
    'FORBIDDEN_XML',
    'a billion laughs',
    () =>
      `<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "${'ha'.repeat(1000)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i || ''};`.repeat(10)}">`).join('')}]><t>&a8;</t>`,
  ],
  ['FORBIDDEN_XML', 'an entity nobody declared', () => signed().replace('Provider of Tests', '&secret;')],
  ['FORBIDDEN_XML', 'CDATA', () => signed().replace('Provider of Tests', '<![CDATA[Provider of Tests]]>')],
  ['NOT_XML', 'no XML', () => 'not a list'],
  ['NOT_XML', 'an empty file', () => ''],
  ['NOT_XML', 'not UTF-8', () => Buffer.concat([Buffer.from('<a>'), Buffer.of(0xff), Buffer.from('</a>')])],
  ['NOT_XML', 'an element that does not end', () => signed().replace('</TrustServiceProviderList>', '')],
  ['TOO_LARGE', 'a thousand elements deep', () => `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`],
  ['TOO_LARGE', '33 MB', () => Buffer.alloc(33 * 1024 * 1024, 0x20)],
  ['NOT_A_LIST', 'another root', () => '<list xmlns="http://uri.etsi.org/02231/v2#"/>'],
  ['NOT_A_LIST', 'a list of version 4', () => signed({ version: '4' })],
  ['NOT_A_LIST', 'a territory that is none', () => signed({ territory: 'Netherlands' })],
  ['NOT_A_LIST', 'a national list that calls itself the European one', () => signed({ type: 'EUlistofthelists' })],
  ['NOT_A_LIST', 'no NextUpdate: it has ended', () => signed({ next: '' })],
  ['NOT_A_LIST', 'number 0', () => signed({ sequence: 0 })],
  ['NOT_A_LIST', 'a date that is none', () => signed({ issued: '2026-13-01T00:00:00Z' })],
  [
    'NOT_A_LIST',
    'its information twice',
    () => signed().replace(/<SchemeInformation>.*<\/SchemeInformation>/s, (text) => text + text),
  ],
];
