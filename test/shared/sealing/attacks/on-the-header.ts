import { createHash, createHmac, createPublicKey, X509Certificate } from 'node:crypto';
import { make } from '../certificates.ts';
import type { Header } from '../sealed.ts';
import type { Attack } from './file.ts';
import { changed, decoded, encoded, fileOf, headerOf, partsOf, resigned } from './file.ts';
import type { Stage } from './stage.ts';

/** Headers altered and not signed again: whatever they say, the signature is over others. */
export function attacksOnTheSignedHeader({ levels, other }: Stage): readonly Attack[] {
  const { protected: written } = partsOf(levels.B);
  const header = headerOf(levels.B);
  const withHeader = (text: string) => changed(levels.B, () => ({ protected: encoded(text) }));
  const members = Object.keys(header).flatMap((name) => {
    const value = header[name];
    const without = Object.fromEntries(Object.entries(header).filter(([one]) => one !== name));
    const variants: readonly (readonly [string, unknown])[] = [
      ['null', null],
      ['in a list', [value]],
      ['as other text', `${String(value)}x`],
      ['empty', ''],
      ['an object', { value }],
    ];
    return [
      ...variants.map(([how, given]): [string, string] => [
        `${name} ${how}`,
        JSON.stringify({ ...header, [name]: given }),
      ]),
      [`${name} left out`, JSON.stringify(without)] as [string, string],
      [`${name} twice`, JSON.stringify(header).replace('{', () => `{"${name}":"x",`)] as [string, string],
      [`${name} in capitals as well`, JSON.stringify({ ...header, [name.toUpperCase()]: value })] as [string, string],
    ];
  });
  const texts: readonly (readonly [string, string])[] = [
    ['with a space', decoded(written).replace('{', '{ ')],
    ['with its members in another order', JSON.stringify(Object.fromEntries(Object.entries(header).toReversed()))],
    ['with a byte order mark', `\uFEFF${decoded(written)}`],
    ['with a member more', JSON.stringify({ ...header, x: 1 })],
    ['of another file', decoded(partsOf(other).protected).replace('json', 'JSON')],
    ['in a list', `[${decoded(written)}]`],
    ['that is empty', '{}'],
    ['that is no JSON', 'header'],
    ['nested deep', '['.repeat(500)],
  ];
  const raws: readonly (readonly [string, string])[] = [
    ['padded', `${written}=`],
    ['in plain text', decoded(written)],
    ['with a line break', `${written.slice(0, 8)}\n${written.slice(8)}`],
    ['with a space before it', ` ${written}`],
    ['percent-encoded', encodeURIComponent(`${written}=`)],
    ['twice in a row', `${written}.${written}`],
    ['cut', written.slice(0, -2)],
  ];
  return [
    ...[...members, ...texts].map(([how, text]) => ({
      name: `protected header, not signed again: ${how}`,
      text: withHeader(text),
    })),
    ...raws.map(([how, text]) => ({
      name: `protected header, not signed again: ${how}`,
      text: changed(levels.B, () => ({ protected: text })),
    })),
  ];
}

/** Headers that the sealer truly signed, and that must not make a seal: somebody else's software, or a trick with it. */
export async function attacksOnTheSigning({ levels, key, leaf, authority }: Stage): Promise<readonly Attack[]> {
  const header = headerOf(levels.B);
  const stranger = await make({ name: 'Seal', issuer: await make({ name: 'Authority', ca: true }) });
  const digestOf = (der: Uint8Array) => createHash('sha256').update(der).digest('base64url');
  const crit = (...names: readonly unknown[]): Header => ({ ...header, crit: names });
  const sigT = (value: unknown): Header => ({ ...header, sigT: value });
  const x5c = (...values: readonly unknown[]): Header => ({ ...header, x5c: values });
  const b64 = (der: Uint8Array) => Buffer.from(der).toString('base64');
  const without = (name: string) => Object.fromEntries(Object.entries(header).filter(([one]) => one !== name));
  const [mine = ''] = header['x5c'] as string[];
  const headers: readonly (readonly [string, Header | string])[] = [
    ...[
      'none',
      'None',
      'NONE',
      'nOnE',
      'HS256',
      'HS384',
      'HS512',
      'es256',
      'ES256 ',
      'ES512',
      'ES256K',
      'RS384',
      'RS512',
      'PS384',
      'PS512',
      'EdDSA',
      'Ed25519',
      'A256KW',
      'dir',
      'RSA-OAEP',
      'RS1',
      '',
    ].map((alg): [string, Header] => [`alg ${JSON.stringify(alg)}`, { ...header, alg }]),
    ...[null, ['ES256'], {}, 0, true].map((alg): [string, Header] => [
      `alg ${JSON.stringify(alg)}`,
      { ...header, alg },
    ]),
    ...['RS256', 'PS256', 'ES384'].map((alg): [string, Header] => [
      `alg ${alg} with a key for ES256`,
      { ...header, alg },
    ]),
    ['no alg', without('alg')],
    ['alg twice, none first', JSON.stringify(header).replace('{', '{"alg":"none",')],
    ['alg twice, none last', JSON.stringify(header).replace(/\}$/, ',"alg":"none"}')],
    ['alg twice, one escaped', JSON.stringify(header).replace('{', '{"\\u0061lg":"none",')],
    ['crit empty', crit()],
    ['crit as text', { ...header, crit: 'b64' }],
    ['crit as an object', { ...header, crit: { b64: true } }],
    ['crit naming a stranger', crit('b64', 'sigT', 'exp')],
    ['crit naming a stranger that is there', { ...crit('b64', 'sigT', 'x'), x: 1 }],
    ['crit naming one twice', crit('b64', 'b64', 'sigT')],
    ['crit naming one that is absent', crit('b64', 'sigT', 'adoTst')],
    ['crit naming alg', crit('b64', 'sigT', 'alg')],
    ['crit naming itself', crit('b64', 'sigT', 'crit')],
    ['crit naming x5c', crit('b64', 'sigT', 'x5c')],
    ['crit without b64', crit('sigT')],
    ['crit with a number', crit('b64', 'sigT', 1)],
    ['crit with null', crit('b64', 'sigT', null)],
    ['crit with a list', crit('b64', 'sigT', ['exp'])],
    ['crit absent', without('crit')],
    ['b64 as text', { ...header, b64: 'false' }],
    ['b64 as a number', { ...header, b64: 0 }],
    ['b64 null', { ...header, b64: null }],
    ['b64 true over plain text', { ...header, b64: true }],
    ['no b64 over plain text', { ...without('b64'), crit: ['sigT'] }],
    ...[
      '2026-11-21',
      '2026-11-21T12:00:00',
      '2026-11-21T12:00:00+00:00',
      '2026-11-21T12:00:00.000Z',
      '2026-13-21T12:00:00Z',
      '2026-02-30T12:00:00Z',
      '2026-11-21T25:00:00Z',
      '2026-11-21 12:00:00Z',
      ' 2026-11-21T12:00:00Z',
      '',
      'now',
    ].map((value): [string, Header] => [`sigT ${JSON.stringify(value)}`, sigT(value)]),
    ...[null, 0, 1_795_000_000, ['2026-11-21T12:00:00Z'], {}].map((value): [string, Header] => [
      `sigT ${JSON.stringify(value)}`,
      sigT(value),
    ]),
    ['sigT and iat', { ...header, iat: 1_795_262_400 }],
    ['sigT of the year before the certificate', sigT('2025-11-21T12:00:00Z')],
    ['sigT of tomorrow', sigT('2026-11-22T12:30:00Z')],
    ['sigT after the certificate ends', sigT('2028-11-21T12:00:00Z')],
    ['no sigT', { ...without('sigT'), crit: ['b64'] }],
    ['x5c empty', x5c()],
    ['x5c absent', without('x5c')],
    ['x5c as text', { ...header, x5c: mine }],
    ['x5c with a number', x5c(1)],
    ['x5c with padding too much', x5c(`${mine}=`)],
    ['x5c in base64url', x5c(Buffer.from(mine, 'base64').toString('base64url'))],
    ['x5c with a line break', x5c(`${mine.slice(0, 64)}\n${mine.slice(64)}`)],
    ['x5c with PEM', x5c(leaf.pem)],
    ['x5c with garbage after the certificate', x5c(b64(Buffer.concat([leaf.der, Buffer.of(0)])))],
    ['x5c with a certificate cut off', x5c(b64(leaf.der.subarray(0, leaf.der.length - 9)))],
    ['x5c with an empty certificate', x5c('')],
    ["x5c with somebody else's certificate alone", x5c(b64(stranger.der))],
    ["x5c with somebody else's certificate first", x5c(b64(stranger.der), mine)],
    ['x5c with the authority first', x5c(b64(authority.der), mine)],
    ['x5c of eleven certificates', x5c(...Array.from({ length: 11 }, () => mine))],
    ['x5c with its certificate twice', x5c(mine, mine)],
    ['x5t#S256 of another certificate', { ...header, 'x5t#S256': digestOf(stranger.der) }],
    ['x5t#S256 of the authority', { ...header, 'x5t#S256': digestOf(authority.der) }],
    ['x5t#S256 too short', { ...header, 'x5t#S256': 'AAAA' }],
    ['x5t#S256 in hexadecimal', { ...header, 'x5t#S256': createHash('sha256').update(leaf.der).digest('hex') }],
    ['x5t#S256 padded', { ...header, 'x5t#S256': `${digestOf(leaf.der)}=` }],
    ['x5t#S256 as a list', { ...header, 'x5t#S256': [digestOf(leaf.der)] }],
    ['no x5t#S256', without('x5t#S256')],
    [
      'x5t (SHA-1) instead of x5t#S256',
      { ...without('x5t#S256'), x5t: createHash('sha1').update(leaf.der).digest('base64url') },
    ],
    ['jwk with a key', { ...header, jwk: createPublicKey(stranger.pem).export({ format: 'jwk' }) }],
    ['jku with an address', { ...header, jku: 'https://keys.example/jwks.json' }],
    ['x5u with an address', { ...header, x5u: 'https://keys.example/x.pem' }],
    ['zip', { ...header, zip: 'DEF' }],
    ['enc', { ...header, enc: 'A256GCM' }],
    ['exp', { ...header, exp: 1 }],
    ['nonce', { ...header, nonce: 'x' }],
    ['sigD (a detached document)', { ...header, sigD: { mId: 'http://uri.etsi.org/19182/HttpHeaders', pars: [] } }],
    ['a typ of a token', { ...header, typ: 'JWT' }],
    ['a typ of a status list', { ...header, typ: 'vc+jwt' }],
    ['a typ that is a list', { ...header, typ: ['jose+json', 'JWT'] }],
    ['kid that is an object', { ...header, kid: {} }],
    ['cty that is a list', { ...header, cty: ['json'] }],
    ['adoTst over nothing', { ...header, crit: ['b64', 'sigT', 'adoTst'], adoTst: { tstTokens: [{ val: 'AAAA' }] } }],
    ['adoTst without tokens', { ...header, crit: ['b64', 'sigT', 'adoTst'], adoTst: { tstTokens: [] } }],
    ['__proto__', JSON.stringify(header).replace('{', '{"__proto__":{"alg":"ES256"},')],
    ['a header nested deep', JSON.stringify({ ...header, kid: 'x' }).replace('"x"', '['.repeat(50) + ']'.repeat(50))],
  ];
  const signed = await Promise.all(
    headers.map(async ([name, given]): Promise<Attack> => ({
      name: `protected header, truly signed: ${name}`,
      text: await resigned(levels.B, given, key),
    })),
  );
  return [...signed, ...(await confusions(levels.B, stranger)), ...(await pretended(levels.B, stranger))];
}

/** The seal's own public key taken for a shared secret. */
async function confusions(text: string, stranger: { readonly pem: string }): Promise<readonly Attack[]> {
  const parts = partsOf(text);
  const header = headerOf(text);
  const certificate = new X509Certificate(Buffer.from((header['x5c'] as string[])[0]!, 'base64'));
  const { publicKey } = certificate;
  const secrets: readonly (readonly [string, Buffer])[] = [
    ['the certificate', certificate.raw],
    ['the certificate in PEM', Buffer.from(certificate.toString())],
    ['the key in PEM', Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }))],
    ['the key in DER', publicKey.export({ format: 'der', type: 'spki' })],
    ['the empty text', Buffer.alloc(0)],
    ["a stranger's certificate", Buffer.from(stranger.pem)],
  ];
  return secrets.flatMap(([what, secret]) =>
    (['HS256', 'HS512'] as const).map((alg) => {
      const written = encoded(JSON.stringify({ ...header, alg }));
      const hash = alg === 'HS256' ? 'sha256' : 'sha512';
      const signature = createHmac(hash, secret).update(`${written}.${parts.payload}`).digest('base64url');
      return { name: `${alg} with ${what} as its secret`, text: fileOf({ ...parts, protected: written, signature }) };
    }),
  );
}

/** Signed by somebody else, in the sealer's name. */
async function pretended(text: string, stranger: Awaited<ReturnType<typeof make>>): Promise<readonly Attack[]> {
  const header = headerOf(text);
  const theirs = await stranger.sealKey();
  const x5c = [Buffer.from(stranger.der).toString('base64')];
  const digest = createHash('sha256').update(stranger.der).digest('base64url');
  const headers: readonly (readonly [string, Header])[] = [
    ["under the sealer's certificate", header],
    [
      "with the sealer's certificate after it",
      { ...header, x5c: [...x5c, ...(header['x5c'] as string[])], 'x5t#S256': digest },
    ],
    ["with the sealer's certificate before it", { ...header, x5c: [...(header['x5c'] as string[]), ...x5c] }],
    ["with the sealer's digest", { ...header, x5c }],
    ['under a certificate of the same name', { ...header, x5c, 'x5t#S256': digest }],
  ];
  return await Promise.all(
    headers.map(async ([how, given]) => ({
      name: `sealed by a stranger ${how}`,
      text: await resigned(text, given, theirs),
    })),
  );
}
