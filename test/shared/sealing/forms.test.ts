import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseSealed, sealedText, verifyDocument, verifySeal } from '../../../subgraphs/shared/sealing/index.ts';
import type { SealKey } from '../../../subgraphs/shared/sealing/index.ts';
import { signingInput } from '../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import { NOW } from './certificates.ts';
import { encode, headerOf, PAYLOAD, sealer, sealWith } from './sealed.ts';
import type { Header } from './sealed.ts';

let key: SealKey;
let anchors: Uint8Array[];
/** The header of a seal as the European sealing service writes it; and as DSS does, over a payload in base64url. */
let plain: Header;
let encoded: Header;

beforeAll(async () => {
  const made = await sealer();
  ({ key, anchors } = made);
  plain = headerOf(await sealWith(made.leaf));
  const { b64: _plain, ...rest } = plain;
  encoded = { ...rest, crit: ['sigT'] };
});

const BASE64URL = Buffer.from(PAYLOAD).toString('base64url');

/** The three parts of a file, truly signed. */
async function signed(header: Header, payload: string) {
  const protectedHeader = encode(header);
  const signature = Buffer.from(await key.sign(signingInput(protectedHeader, payload))).toString('base64url');
  return { payload, protected: protectedHeader, signature };
}

type Parts = Awaited<ReturnType<typeof signed>>;
const FORMS: readonly [form: string, write: (parts: Parts) => string][] = [
  ['GENERAL', ({ payload, ...one }) => JSON.stringify({ payload, signatures: [one] })],
  ['FLATTENED', (parts) => JSON.stringify(parts)],
  ['COMPACT', ({ payload, protected: header, signature }) => `${header}.${payload}.${signature}`],
];
const verified = (text: string) => verifySeal(parseSealed(text), { anchors, at: NOW });

describe('a seal is read, and found intact and trusted', () => {
  test.each(FORMS)('in the form %s over base64url', async (form, write) => {
    const text = write(await signed({ ...encoded, typ: form === 'COMPACT' ? 'jose' : 'jose+json' }, BASE64URL));
    expect(parseSealed(text)).toMatchObject({ form, payload: PAYLOAD, document: JSON.parse(PAYLOAD) });
    expect(verified(text)).toMatchObject({ level: 'B', check: { indication: 'TOTAL_PASSED' } });
  });
  test.each(FORMS.slice(0, 2))('in the form %s over plain text', async (form, write) => {
    const text = write(await signed(plain, PAYLOAD));
    expect(parseSealed(text)).toMatchObject({ form, payload: PAYLOAD });
    expect(verified(text)).toMatchObject({ level: 'B', check: { indication: 'TOTAL_PASSED' } });
  });
  test.each<[string, (header: Header) => Header]>([
    ['without a type', ({ typ: _typ, ...header }) => header],
    ['with b64 true, told as critical', (header) => ({ ...header, b64: true, crit: ['b64', 'sigT'] })],
    [
      'with iat for sigT, and nothing critical',
      ({ sigT: _sigT, crit: _crit, ...header }) => ({ ...header, iat: NOW.getTime() / 1000 }),
    ],
  ])('%s', async (_what, change) => {
    const text = FORMS[0]![1](await signed(change(encoded), BASE64URL));
    expect(verified(text)).toMatchObject({ signedAt: NOW, check: { indication: 'TOTAL_PASSED' } });
  });
});

describe('what one form allows is not smuggled into another', () => {
  test('the text signed as base64url is not the plain text, nor the other way round', async () => {
    const parts = await signed(encoded, BASE64URL);
    const write = FORMS[0]![1];
    expect(verifyDocument(write({ ...parts, payload: PAYLOAD }), { anchors, at: NOW }).verdict).toBe('INVALID');
    const header = encode(plain);
    expect(verified(write({ ...parts, payload: PAYLOAD, protected: header })).intact).toBe(false);
  });
  test.each([
    ['padded', `${BASE64URL}=`],
    ['in another alphabet', BASE64URL.replaceAll('-', '+').replaceAll('_', '/') + '+'],
    ['that is no text', Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')],
    ['that is no JSON', Buffer.from('hello').toString('base64url')],
    ['with a byte order mark', Buffer.from(`\ufeff${PAYLOAD}`).toString('base64url')],
  ])('a payload %s is refused', async (_what, payload) => {
    const { verdict, seal } = verifyDocument(FORMS[0]![1](await signed(encoded, payload)), { anchors, at: NOW });
    expect({ verdict, seal }).toEqual({ verdict: 'INVALID', seal: null });
  });
  test('a compact token of another kind is not taken for a seal', async () => {
    const token = FORMS[2]![1](await signed({ ...encoded, typ: 'vc+jwt' }, BASE64URL));
    expect(() => parseSealed(token)).toThrow('neither jose+json nor jose');
  });
  test('white space around a compact seal does not matter; within it does', async () => {
    const token = FORMS[2]![1](await signed({ ...encoded, typ: 'jose' }, BASE64URL));
    expect(verified(`\n${token}\n`).intact).toBe(true);
    expect(() => parseSealed(token.replace('.', '.\n'))).toThrow('not JSON');
  });
  test('components in clear and in base64url do not stand beside each other', async () => {
    const parts = await signed(plain, PAYLOAD);
    const withUnsigned = (...etsiU: unknown[]) => JSON.stringify({ ...parts, header: { etsiU } });
    expect(parseSealed(withUnsigned({ a: 1 }, { b: 2 })).unsigned.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(() => parseSealed(withUnsigned({ a: 1 }, encode({ b: 2 })))).toThrow('others in clear');
    expect(() => parseSealed(withUnsigned({ a: 1, b: 2 }))).toThrow('not one member');
  });
});

test('a file is written again in the form it came in', async () => {
  const parts = await signed(plain, PAYLOAD);
  for (const [, write] of FORMS.slice(0, 2)) {
    const text = write({ ...parts, header: { etsiU: [encode({ a: 1 })] } } as Parts);
    expect(JSON.parse(sealedText(parseSealed(text)))).toEqual(JSON.parse(text));
  }
});
