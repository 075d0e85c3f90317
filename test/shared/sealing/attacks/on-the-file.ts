import { gzipSync } from 'node:zlib';
import type { Attack } from './file.ts';
import { changed, decoded, encoded, fileOf, partsOf } from './file.ts';
import type { Stage } from './stage.ts';

/** What is done to the file around the document: members, copies, other files, other encodings. */
export function attacksOnTheFile({ levels, other }: Stage): readonly Attack[] {
  const good = levels.LTA;
  const parts = partsOf(good);
  const [mine, theirs] = [parts, partsOf(other)];
  const one = { protected: mine.protected, header: { etsiU: mine.etsiU }, signature: mine.signature };
  const strange = { protected: theirs.protected, signature: theirs.signature };
  const json = (value: unknown) => JSON.stringify(value);
  const inner = good.slice(1, -1);
  const twice = (name: string, value: unknown, escaped = name) => [
    [
      `"${name}" twice, the other first`,
      good.replace(`"${name}":`, () => `"${escaped}":${json(value)},"${name}":`),
    ] as const,
    [
      `"${name}" twice, its name escaped`,
      good.replace(`"${name}":`, () => `"\\u${hex(name)}${name.slice(1)}":${json(value)},"${name}":`),
    ] as const,
  ];
  const named: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['white space', ' \n\t '],
    ['a PDF', '%PDF-1.7\n%âãÏÓ'],
    ['HTML', `<html><body>${good}</body></html>`],
    ['gzip read as text', gzipSync(good).toString('latin1')],
    ['base64 of itself', Buffer.from(good).toString('base64')],
    ['a JSON text of itself', json(good)],
    ['in a list', `[${good}]`],
    ['twice in a row', good + good],
    ['with something after it', `${good} x`],
    ['with a script before it', `)]}',\n${good}`],
    ['with a comment', good.replace('{', '{/**/')],
    ['with a NUL at its end', `${good}\u0000`],
    ['half of it', good.slice(0, good.length / 2)],
    ['without its last character', good.slice(0, -1)],
    ['the document alone', parts.payload],
    ['nested 20,000 deep', '['.repeat(20_000)],
    ['objects nested 20,000 deep', '{"payload":'.repeat(20_000)],
    ['3 MB and one byte', ' '.repeat(3 * 1024 * 1024 + 1)],
    ['a hundred thousand members', `{${Array.from({ length: 100_001 }, (_, n) => `"${n}":1`).join()}}`],
    ['no signatures', json({ payload: parts.payload, signatures: [] })],
    ['signatures that are an object', json({ payload: parts.payload, signatures: one })],
    ['signatures that are null', json({ payload: parts.payload, signatures: null })],
    ['a signature in a list in the list', json({ payload: parts.payload, signatures: [[one]] })],
    ['the signature twice', json({ payload: parts.payload, signatures: [one, one] })],
    ["another file's signature before it", json({ payload: parts.payload, signatures: [strange, one] })],
    ["another file's signature after it", json({ payload: parts.payload, signatures: [one, strange] })],
    ['an empty signature after it', json({ payload: parts.payload, signatures: [one, {}] })],
    ["another file's signature instead", json({ payload: parts.payload, signatures: [strange] })],
    ["another file's signature value", fileOf({ ...mine, signature: theirs.signature })],
    [
      "another file's header and signature",
      fileOf({ ...mine, protected: theirs.protected, signature: theirs.signature }),
    ],
    ["another file's document", fileOf({ ...mine, payload: theirs.payload })],
    ['a member beside the payload', `{"note":1,${inner}}`],
    [
      '"signature" beside "signatures"',
      json({ payload: parts.payload, signatures: [one], signature: parts.signature }),
    ],
    [
      '"protected" beside "signatures"',
      json({ payload: parts.payload, signatures: [one], protected: parts.protected }),
    ],
    ['a member beside the signature', json({ payload: parts.payload, signatures: [{ ...one, kid: 'x' }] })],
    [
      'an algorithm in the unprotected header',
      json({ payload: parts.payload, signatures: [{ ...one, header: { alg: 'none' } }] }),
    ],
    [
      'a key in the unprotected header',
      json({ payload: parts.payload, signatures: [{ ...one, header: { jwk: {} } }] }),
    ],
    ['x5c in the unprotected header', json({ payload: parts.payload, signatures: [{ ...one, header: { x5c: [] } }] })],
    [
      'the protected header as an object',
      json({ payload: parts.payload, signatures: [{ ...one, protected: JSON.parse(decoded(one.protected)) }] }),
    ],
    ['no protected header', json({ payload: parts.payload, signatures: [{ ...one, protected: undefined }] })],
    [
      'the protected header unprotected',
      json({
        payload: parts.payload,
        signatures: [{ header: JSON.parse(decoded(one.protected)), signature: one.signature }],
      }),
    ],
    ['no signature value', json({ payload: parts.payload, signatures: [{ ...one, signature: undefined }] })],
    ['a signature value of null', json({ payload: parts.payload, signatures: [{ ...one, signature: null }] })],
    ['a signature value of a number', json({ payload: parts.payload, signatures: [{ ...one, signature: 1 }] })],
    ['an unprotected header of null', json({ payload: parts.payload, signatures: [{ ...one, header: null }] })],
    [
      'etsiU that is text',
      json({ payload: parts.payload, signatures: [{ ...one, header: { etsiU: parts.etsiU[0] } }] }),
    ],
    ['etsiU that is empty', json({ payload: parts.payload, signatures: [{ ...one, header: { etsiU: [] } }] })],
    [
      'etsiU of a thousand components',
      json({
        payload: parts.payload,
        signatures: [{ ...one, header: { etsiU: Array.from({ length: 1000 }, () => parts.etsiU[0]) } }],
      }),
    ],
    ['no payload', json({ signatures: [one] })],
    ['the payload under another name', json({ Payload: parts.payload, signatures: [one] })],
    ['a compact seal without its document', `${parts.protected}..${parts.signature}`],
    ['a compact seal over another document', `${parts.protected}.${encoded('{}')}.${parts.signature}`],
    ['a compact seal over plain text', `${parts.protected}.${parts.payload}.${parts.signature}`],
    ['a compact seal with an empty header', `.${encoded(parts.payload)}.${parts.signature}`],
    ['an encrypted token (JWE)', `${parts.protected}.AA.AA.AA.AA`],
    ...twice('payload', theirs.payload),
    ...twice('signatures', [strange]),
    ...twice('protected', theirs.protected),
    ...twice('signature', theirs.signature),
    ...twice('header', {}),
    ...twice('etsiU', []),
    ['another payload last', `{${inner},"payload":${json(theirs.payload)}}`],
    ['another "signatures" last', `{${inner},"signatures":${json([strange])}}`],
    ['__proto__ beside the payload', `{"__proto__":{"payload":"{}"},${inner}}`],
  ];
  const signature = (value: string) => changed(good, () => ({ signature: value }));
  const raw = Buffer.from(parts.signature, 'base64url');
  const [r, s] = [raw.subarray(0, 32), raw.subarray(32)];
  const zero = Buffer.alloc(32);
  const b64 = (...bytes: readonly Uint8Array[]) => Buffer.concat(bytes).toString('base64url');
  const values: readonly (readonly [string, string])[] = [
    ['padded', `${parts.signature}==`],
    ['in the other alphabet', raw.toString('base64').replaceAll('=', '') + '+'],
    ['with a line break', `${parts.signature.slice(0, 9)}\n${parts.signature.slice(9)}`],
    ['with a space after it', `${parts.signature} `],
    ['with bits that mean nothing', parts.signature.slice(0, -1) + nextOf(parts.signature.at(-1)!)],
    ['as DER', b64(Buffer.concat([Buffer.of(0x30, 68, 2, 32), r, Buffer.of(2, 32), s]))],
    ['its halves exchanged', b64(s, r)],
    ['all zeros', b64(zero, zero)],
    ['r zero', b64(zero, s)],
    ['s zero', b64(r, zero)],
    ['r and s of the order of the curve', b64(ORDER, ORDER)],
    ['one byte short', b64(raw.subarray(0, 63))],
    ['one byte long', b64(raw, Buffer.of(0))],
    ['a zero before each half', b64(Buffer.of(0), r, Buffer.of(0), s)],
    ['twice', b64(raw, raw)],
    ['hexadecimal', raw.toString('hex')],
    ['longer than any', 'A'.repeat(4000)],
    ['empty', ''],
    ['one character', 'A'],
    ...Array.from({ length: 16 }, (_, n): [string, string] => {
      const bytes = Buffer.from(raw);
      bytes[n * 4]! ^= 1 << (n % 8);
      return [`bit ${n % 8} of byte ${n * 4} turned over`, bytes.toString('base64url')];
    }),
  ];
  return [
    ...named.map(([name, text]) => ({ name: `file: ${name}`, text })),
    ...values.map(([name, value]) => ({ name: `signature value: ${name}`, text: signature(value) })),
  ];
}

const hex = (name: string) => name.charCodeAt(0).toString(16).padStart(4, '0');
const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** For 64 bytes the last character carries 4 unused bits. */
const nextOf = (char: string) => ALPHABET[ALPHABET.indexOf(char) + 1]!;
