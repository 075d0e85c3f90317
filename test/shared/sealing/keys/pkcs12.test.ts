import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flattenedVerify } from 'jose';
import { X509Certificate } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { loadPkcs12Seal, parseSealed, seal, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import type { SealAlgorithm } from '../../../../subgraphs/shared/sealing/index.ts';
import { decryptRc2 } from '../../../../subgraphs/shared/sealing/keys/pkcs12/rc2.ts';
import { NOW } from '../certificates.ts';
import { PAYLOAD, read } from '../sealed.ts';
import { hierarchy, keyPem, newFolder, openssl, opensslVerifies, type Hierarchy } from './openssl.ts';

const PASSWORD = 'hemlig-Ääkköset-£ 12';

let folder: Awaited<ReturnType<typeof newFolder>>;
let made: Hierarchy;

beforeAll(async () => {
  folder = await newFolder();
  made = await hierarchy();
  for (const kind of ['ec', 'rsa'] as const) {
    await writeFile(folder.in(`${kind}.key`), await keyPem(made[kind]));
    await writeFile(folder.in(`${kind}.crt`), made[kind].pem);
  }
  // The wrong way round on purpose: the reader orders them.
  await writeFile(folder.in('chain.pem'), made.root.pem + made.authority.pem);
});
afterAll(() => folder.remove());

/** A PKCS#12 file as OpenSSL writes it. */
async function written(kind: 'ec' | 'rsa', options: readonly string[], password = PASSWORD): Promise<string> {
  const file = folder.in(`${crypto.randomUUID()}.p12`);
  const [key, certificate] = [folder.in(`${kind}.key`), folder.in(`${kind}.crt`)];
  const what = ['-inkey', key, '-in', certificate, '-certfile', folder.in('chain.pem'), '-name', 'seal'];
  await openssl('pkcs12', '-export', ...what, '-passout', `pass:${password}`, ...options, '-out', file);
  await chmod(file, 0o600);
  return file;
}

const SETTINGS: readonly (readonly [string, 'ec' | 'rsa', readonly string[]])[] = [
  ['as OpenSSL 3 writes it unless told', 'ec', []],
  ['as OpenSSL 3 writes it unless told, RSA', 'rsa', []],
  ['as OpenSSL 1 did, certificates under RC2 of 40 bits', 'rsa', ['-legacy']],
  ['as OpenSSL 1 did, certificates under RC2 of 128 bits', 'ec', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128']],
  [
    'all under triple DES of PKCS#12',
    'ec',
    ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
  ],
  ['under AES-128', 'ec', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
  ['under AES-192, MAC by SHA-384', 'rsa', ['-keypbe', 'AES-192-CBC', '-certpbe', 'AES-192-CBC', '-macalg', 'sha384']],
  ['under triple DES of PBES2', 'ec', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
  ['with a MAC by SHA-512', 'ec', ['-macalg', 'sha512']],
  ['with certificates in the clear', 'ec', ['-certpbe', 'NONE']],
  ['with key and certificates in the clear', 'rsa', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ['with 20,000 iterations', 'ec', ['-iter', '20000']],
  ['with one iteration', 'ec', ['-iter', '1', '-nomaciter']],
];

describe('a PKCS#12 file of OpenSSL', () => {
  test.each(SETTINGS)('%s is read: the same key, the chain in order', async (_, kind, options) => {
    const { key, certificates } = await loadPkcs12Seal(await written(kind, options), PASSWORD);
    expect(key.algorithm).toBe(kind === 'ec' ? 'ES256' : 'RS256');
    expect(certificates.map((der) => Buffer.from(der))).toEqual(
      [made[kind], made.authority, made.root].map(({ der }) => Buffer.from(der)),
    );
    const data = Buffer.from('something to sign');
    const signature = await key.sign(data);
    const given = { algorithm: key.algorithm, made: made[kind], data, signature };
    expect(await opensslVerifies(folder, given)).toBe('Verified OK');
  });

  test('with an empty password is read', async () => {
    for (const options of [[], ['-legacy']]) {
      const { certificates } = await loadPkcs12Seal(await written('ec', options, ''), '');
      expect(certificates).toHaveLength(3);
    }
  });
});

test.each<[SealAlgorithm, 'ec' | 'rsa']>([
  ['ES256', 'ec'],
  ['RS256', 'rsa'],
  ['PS256', 'rsa'],
])('a seal with %s of it verifies here, with jose and with OpenSSL', async (algorithm, kind) => {
  const identity = await loadPkcs12Seal(await written(kind, []), PASSWORD, algorithm);
  const text = await seal(PAYLOAD, { ...identity, signedAt: NOW });
  const evidence = verifySeal(parseSealed(text), { anchors: [made.root.der], at: NOW });
  expect(evidence).toMatchObject({ check: { status: 'OK' }, algorithm });
  const { protected: header, signature } = read(text).signatures[0]!;
  const publicKey = new X509Certificate(made[kind].der).publicKey;
  const options = { crit: { sigT: true }, algorithms: [algorithm] };
  await flattenedVerify({ payload: PAYLOAD, protected: header, signature }, publicKey, options);
  const data = Buffer.from(`${header}.${PAYLOAD}`);
  const given = { algorithm, made: made[kind], data, signature: Buffer.from(signature, 'base64url') };
  expect(await opensslVerifies(folder, given)).toBe('Verified OK');
});

describe('one sentence says that', () => {
  const refusal = async (file: string, password = PASSWORD, algorithm?: SealAlgorithm) => {
    const error = await loadPkcs12Seal(file, password, algorithm).catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(Error);
    const { message } = error as Error;
    expect(message).not.toMatch(/\n|hemlig/);
    return message;
  };

  test.each([[[]], [['-legacy']]])('the password is wrong (%j)', async (options) => {
    const file = await written('ec', options);
    for (const password of ['wrong', '', `${PASSWORD} `]) {
      expect(await refusal(file, password)).toBe(`${file}: The password is wrong, or the file was changed.`);
    }
  });

  test('the file was changed, wherever it was', async () => {
    const file = await written('ec', []);
    const bytes = await readFile(file);
    for (let at = 0; at < bytes.length; at += 37) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 0x10;
      await writeFile(file, changed);
      expect(await refusal(file)).toMatch(/was changed|is damaged|unsupported|by a password|no MAC|iterations/);
    }
  });

  test('others may read it', async () => {
    const file = await written('ec', []);
    await chmod(file, 0o640);
    expect(await refusal(file)).toBe(`Others may read ${file}: set its mode to 0600.`);
  });

  test('it has no MAC', async () => {
    expect(await refusal(await written('ec', ['-nomac']))).toContain('has no MAC');
  });

  test('it is encrypted in a way not supported', async () => {
    const file = await written('ec', ['-legacy', '-certpbe', 'PBE-SHA1-RC4-40']);
    expect(await refusal(file)).toContain('unsupported way (1.2.840.113549.1.12.1.2)');
  });

  test('it holds no private key, or none of its certificates is the key’s', async () => {
    expect(await refusal(await written('ec', ['-nokeys']))).toContain('contains no private key');
    expect(await refusal(await written('ec', ['-nocerts']))).toContain('no certificate for its private key');
  });

  test('it is no PKCS#12 file, or is not there', async () => {
    await writeFile(folder.in('text.p12'), made.ec.pem, { mode: 0o600 });
    expect(await refusal(folder.in('text.p12'))).toContain('is not a PKCS#12 file');
    expect(await refusal(folder.in('absent.p12'))).toContain('does not exist');
  });

  test('the key is of another kind than the algorithm asked for', async () => {
    expect(await refusal(await written('ec', []), PASSWORD, 'PS256')).toContain('cannot seal with PS256');
  });
});

test('RC2 decrypts the vector of RFC 2268 with 128 effective bits', () => {
  const key = Buffer.from('88bca90e90875a7f0f79c384627bafb2', 'hex');
  // The plain block is all zeros; XORed with this it is a block of padding, which is taken away.
  const iv = Buffer.alloc(8, 8);
  expect(decryptRc2(key, iv, Buffer.from('2269552ab0f85ca6', 'hex'))).toHaveLength(0);
  expect(() => decryptRc2(key, Buffer.alloc(8), Buffer.from('2269552ab0f85ca6', 'hex'))).toThrow('padding');
});
