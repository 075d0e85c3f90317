import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseSealed, SealRefused, verifyDocument } from '../../../subgraphs/shared/sealing/index.ts';
import type { SealKey } from '../../../subgraphs/shared/sealing/index.ts';
import { NOW } from './certificates.ts';
import { encode, headerOf, PAYLOAD, read, resign, sealer, sealWith } from './sealed.ts';
import type { Header, Sealed } from './sealed.ts';

let good: string;
let header: Header;
let key: SealKey;
let anchors: Uint8Array[];

beforeAll(async () => {
  const made = await sealer();
  ({ key, anchors } = made);
  good = await sealWith(made.leaf);
  header = headerOf(good);
});

/** The refusal of `parseSealed`, which the whole verification must repeat; `accepted` where there is none. */
function refusalOf(text: string): string {
  const started = performance.now();
  const { checks, verdict } = verifyDocument(text, { anchors, at: NOW });
  expect(performance.now() - started).toBeLessThan(2000);
  expect(verdict).not.toBe('VALID');
  const refusal = thrownBy(text);
  const told = refusal ?? { indication: 'TOTAL_PASSED', subIndication: null };
  expect(checks.find(({ name }) => name === 'SEAL')).toMatchObject({
    indication: told.indication,
    subIndication: told.subIndication,
  });
  return refusal ? `${refusal.code} ${refusal.indication}/${refusal.subIndication}` : 'accepted';
}

function thrownBy(text: string): SealRefused | null {
  try {
    parseSealed(text);
    return null;
  } catch (error) {
    if (error instanceof SealRefused) return error;
    throw error;
  }
}

const altered = (change: (sealed: Sealed) => void) => {
  const sealed = read(good);
  change(sealed);
  return JSON.stringify(sealed);
};
const withHeader = (changes: Header) => resign({ ...header, ...changes }, key);

const FORMAT = 'TOTAL_FAILED/FORMAT_FAILURE';
const UNSUPPORTED = 'NOT_SUPPORTED INDETERMINATE/SIG_CONSTRAINTS_FAILURE';

test('the file these attacks start from is accepted', () => {
  expect(refusalOf(good)).toBe('accepted');
});

describe('algorithms', () => {
  test.each([['none'], ['None'], ['HS256'], ['HS512'], ['es256'], ['A256KW'], [''], [null], [['ES256']], [{}]])(
    '%j never makes a seal',
    async (alg) => expect(refusalOf(await withHeader({ alg }))).toBe(`ALGORITHM ${FORMAT}`),
  );
  test.each([['ES512'], ['RS512'], ['EdDSA']])('%s is said not to be supported', async (alg) =>
    expect(refusalOf(await withHeader({ alg }))).toBe('NOT_SUPPORTED INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
  );
  test('an algorithm in the unprotected header is refused', () => {
    expect(refusalOf(altered((sealed) => (sealed.signatures[0]!.header = { alg: 'none' })))).toBe(
      `MALFORMED ${FORMAT}`,
    );
    expect(
      refusalOf(
        altered((sealed) => (sealed.signatures[0]!.header = { alg: 'ES256', etsiU: [encode({ sigTst: {} })] })),
      ),
    ).toBe(`MALFORMED ${FORMAT}`);
  });
});

describe('the shape of the file', () => {
  test('two signatures, or none, are refused', () => {
    expect(refusalOf(altered((sealed) => sealed.signatures.push(sealed.signatures[0]!)))).toBe(
      `SEVERAL_SIGNATURES ${FORMAT}`,
    );
    expect(refusalOf(altered((sealed) => sealed.signatures.splice(0)))).toBe(`SEVERAL_SIGNATURES ${FORMAT}`);
  });
  test('members that do not belong there are refused', () => {
    expect(refusalOf(JSON.stringify({ ...read(good), note: 1 }))).toBe(`MALFORMED ${FORMAT}`);
    expect(refusalOf(JSON.stringify({ ...read(good), signature: 'AA' }))).toBe(`MALFORMED ${FORMAT}`);
    expect(refusalOf(altered((sealed) => Object.assign(sealed.signatures[0]!, { payload: '{}' })))).toBe(
      `MALFORMED ${FORMAT}`,
    );
  });
  test('duplicate members are refused at every level, however they are written', async () => {
    const text = good.slice(1, -1);
    expect(refusalOf(`{"payload":"{}",${text}}`)).toBe(`DUPLICATE_KEY ${FORMAT}`);
    expect(refusalOf(`{"\\u0070ayload":"{}",${text}}`)).toBe(`DUPLICATE_KEY ${FORMAT}`);
    const twice = JSON.stringify(header).replace('{', '{"alg":"RS256",');
    expect(refusalOf(await resign(twice, key))).toBe(`DUPLICATE_KEY ${FORMAT}`);
    expect(refusalOf(await resign(header, key, '{"a":{"b":1,"b":2}}'))).toBe(`DUPLICATE_KEY ${FORMAT}`);
  });
  test.each([
    ['{"__proto__":{"qualified":true}}'],
    ['{"a":[{"__proto__":1}]}'],
    ['{"\\u005f_proto__":1}'],
    ['{"constructor":{"prototype":{}}}'],
  ])('the document %s is refused', async (payload) => {
    expect(refusalOf(await resign(header, key, payload))).toBe(`FORBIDDEN_KEY ${FORMAT}`);
    expect(({} as Header).qualified).toBeUndefined();
  });
  test('base64url that is altered but means the same bytes is refused', () => {
    const change = (alter: (text: string) => string) =>
      altered((sealed) => (sealed.signatures[0]!.signature = alter(sealed.signatures[0]!.signature)));
    expect(refusalOf(change((text) => `${text}==`))).toBe(`MALFORMED ${FORMAT}`);
    expect(refusalOf(change((text) => `${text.slice(0, 4)}\n${text.slice(4)}`))).toBe(`MALFORMED ${FORMAT}`);
    expect(refusalOf(change((text) => text.replaceAll('-', '+').replaceAll('_', '/') + '='))).toBe(
      `MALFORMED ${FORMAT}`,
    );
    expect(refusalOf(change((text) => text.slice(0, -1) + nextInAlphabet(text.at(-1)!)))).toBe(`MALFORMED ${FORMAT}`);
    expect(refusalOf(altered((sealed) => (sealed.signatures[0]!.protected += '=')))).toBe(`MALFORMED ${FORMAT}`);
  });
  test('detached seals, and compact ones over plain text, are said not to be supported', () => {
    const { payload, signatures } = read(good);
    const [{ protected: protectedHeader, signature }] = signatures as [Sealed['signatures'][number]];
    expect(refusalOf(`${protectedHeader}.e30.${signature}`)).toBe(UNSUPPORTED);
    expect(refusalOf(`${protectedHeader}..${signature}`)).toBe(UNSUPPORTED);
    expect(refusalOf(JSON.stringify({ signatures }))).toBe(UNSUPPORTED);
    expect(refusalOf(JSON.stringify({ protected: protectedHeader, signature }))).toBe(UNSUPPORTED);
    expect(refusalOf(JSON.stringify({ payload, ...signatures[0], signatures }))).toBe(`MALFORMED ${FORMAT}`);
  });
});

/** For a 64-byte signature the last character carries 4 unused bits: another character, the same bytes. */
function nextInAlphabet(char: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(char) + 1]!;
}

describe('the protected header', () => {
  test.each([
    ['empty', []],
    ['not a list', 'b64'],
    ['naming a stranger', ['b64', 'sigT', 'exp']],
    ['naming one that is not for the signed header', ['b64', 'sigT', 'etsiU']],
    ['naming one twice', ['b64', 'b64', 'sigT']],
    ['naming one that is absent', ['b64', 'sigT', 'adoTst']],
    ['naming alg', ['b64', 'alg']],
    ['without b64', ['sigT']],
    ['with a number', ['b64', 1]],
    ['absent', undefined],
  ])('critical headers %s are refused', async (_case, crit) =>
    expect(refusalOf(await withHeader({ crit }))).toBe(`CRITICAL_HEADER ${FORMAT}`),
  );
  test('another type, or a header outside the profile, critical or not, is not supported', async () => {
    expect(refusalOf(await withHeader({ exp: 1, crit: ['b64', 'sigT', 'exp'] }))).toBe(UNSUPPORTED);
    expect(refusalOf(await withHeader({ sigD: {}, crit: ['b64', 'sigT', 'sigD'] }))).toBe(UNSUPPORTED);
    expect(refusalOf(await withHeader({ typ: 'JWT' }))).toBe(UNSUPPORTED);
    expect(refusalOf(await withHeader({ jku: 'https://attacker.example/keys' }))).toBe(UNSUPPORTED);
    expect(refusalOf(await withHeader({ sigD: {} }))).toBe(UNSUPPORTED);
  });
  test('b64 that is true, while the payload is plain, or that is no boolean, is refused', async () => {
    expect(refusalOf(await withHeader({ b64: true }))).toBe(`MALFORMED ${FORMAT}`);
    expect(refusalOf(await withHeader({ b64: 'false' }))).toBe(`MALFORMED ${FORMAT}`);
  });
  test.each([[undefined], ['2026-02-30T00:00:00Z'], ['2026-11-21'], [1763726400], ['2026-11-21T12:00:00+01:00']])(
    'a time of sealing %j is refused',
    async (sigT) =>
      expect(refusalOf(await withHeader({ sigT, ...(sigT === undefined ? { crit: ['b64'] } : {}) }))).toBe(
        `MALFORMED ${FORMAT}`,
      ),
  );
  test.each([
    ['2026-11-21T12:00:00Z', 1],
    [undefined, -1],
    [undefined, 1.5],
    [undefined, '1'],
    [undefined, 9e15],
  ])('times of sealing %j and %j (iat) are refused', async (sigT, iat) =>
    expect(refusalOf(await withHeader({ sigT, iat, crit: sigT ? ['b64', 'sigT'] : ['b64'] }))).toBe(
      `MALFORMED ${FORMAT}`,
    ),
  );
  test.each([[undefined], [[]], ['text'], [['not base64!']], [['AAAA\n']], [Array.from({ length: 11 }, () => 'AAAA')]])(
    'certificates %j are refused',
    async (x5c) => expect(refusalOf(await withHeader({ x5c }))).toBe(`MALFORMED ${FORMAT}`),
  );
  test('a missing digest of the certificate is refused', async () => {
    expect(refusalOf(await withHeader({ 'x5t#S256': undefined }))).toBe(`MALFORMED ${FORMAT}`);
  });
});

describe('hostile texts are answered, and quickly', () => {
  test.each<[string, () => string, string]>([
    ['empty', () => '', 'EMPTY'],
    ['only spaces', () => ' \n ', 'EMPTY'],
    ['a PDF', () => '%PDF-1.7\n%âãÏÓ', 'NOT_JSON'],
    ['binary', () => '\u0000\u0001\u0002', 'NOT_JSON'],
    ['a number', () => '42', 'MALFORMED'],
    ['nested 20,000 deep in arrays', () => '['.repeat(20_000), 'TOO_DEEP'],
    ['nested 20,000 deep in objects', () => '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), 'TOO_DEEP'],
    ['over 3 MB', () => `"${'a'.repeat(3 * 1024 * 1024)}"`, 'TOO_LARGE'],
    ['3 MB of two-byte letters', () => `"${'ä'.repeat(1_600_000)}"`, 'TOO_LARGE'],
    ['3 MB of commas', () => `[${'0,'.repeat(1_500_000)}0]`, 'TOO_MANY_MEMBERS'],
    ['3 MB of backslashes', () => `"${'\\'.repeat(3_000_000)}"`, 'MALFORMED'],
    ['3 MB of quotes', () => '"'.repeat(3_000_000), 'NOT_JSON'],
    ['a string without end', () => '{"payload":"', 'NOT_JSON'],
    ['half a character', () => '{"payload":"\ud800","signatures":[]}', 'NOT_JSON'],
    ['half a character, escaped', () => '{"payload":"\\ud800","signatures":[]}', 'NOT_JSON'],
    ['a byte order mark', () => `\ufeff${good}`, 'NOT_JSON'],
    ['JSON without a seal', () => PAYLOAD, 'NOT_SEALED'],
  ])('%s', (_case, text, code) => expect(refusalOf(text())).toBe(`${code} ${FORMAT}`));
  test('a document nested 20,000 deep inside a seal', async () => {
    expect(refusalOf(await resign(header, key, '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)))).toBe(
      `TOO_DEEP ${FORMAT}`,
    );
  });
});
