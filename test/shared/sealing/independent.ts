import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flattenedVerify } from 'jose';

interface SealedFile {
  readonly payload: string;
  readonly signatures: readonly { protected: string; signature: string; header?: { etsiU: readonly string[] } }[];
}
type Options = readonly string[];
type Values = { readonly val: string }[];
interface Component {
  readonly sigTst?: { tstTokens: Values };
  readonly arcTst?: { tstTokens: Values };
  readonly xVals?: { x509Cert: { val: string } }[];
  readonly rVals?: { ocspVals?: Values; crlVals?: Values };
  readonly tstVD?: Pick<Component, 'xVals' | 'rVals'>;
}

/** What other programs found, one word each: `signature`, `path`, `sigTst`, `arcTst`, `ocsp`. */
export type Confirmed = readonly string[];

/**
 * Has `jose` and OpenSSL check a sealed file, which is taken apart here with JSON and base64 alone, and not with the code
 * that sealed it.
 *
 * @param anchor PEM of the authority that everything in the file leads to
 * @param at when certificates and evidence are to hold; now, unless told
 * @throws Error with what OpenSSL said, where it does not confirm something
 */
export async function confirm(sealed: string, anchor: string, at?: Date): Promise<Confirmed> {
  const folder = mkdtempSync(join(tmpdir(), 'independent-'));
  try {
    writeFileSync(join(folder, 'anchor.pem'), anchor);
    return await confirmIn(
      folder,
      JSON.parse(sealed) as SealedFile,
      at ? ['-attime', String(Math.floor(at.getTime() / 1000))] : [],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function confirmIn(folder: string, { payload, signatures }: SealedFile, when: Options): Promise<Confirmed> {
  const [{ protected: header, signature, header: unprotected }] = signatures as [SealedFile['signatures'][0]];
  const { alg, x5c } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string; x5c: string[] };
  const der = Buffer.from(x5c[0]!, 'base64');
  const { publicKey } = new X509Certificate(der);
  await flattenedVerify({ payload, protected: header, signature }, publicKey, {
    algorithms: [alg],
    crit: { sigT: true },
  });
  writeFileSync(join(folder, 'key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  opensslSignature(folder, alg, Buffer.from(`${header}.${payload}`), Buffer.from(signature, 'base64url'));
  writeFileSync(join(folder, 'seal.pem'), pem(der));
  openssl(folder, 'OK', 'verify', '-x509_strict', ...when, '-CAfile', 'anchor.pem', 'seal.pem');
  const encoded = unprotected?.etsiU ?? [];
  const components = encoded.map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as Component);
  const stamps = components.flatMap((one, index) => {
    const data = one.sigTst ? signature : `${payload}.${header}.${signature}.${encoded.slice(0, index).join('')}`;
    const tokens = (one.sigTst ?? one.arcTst)?.tstTokens ?? [];
    return tokens.map(({ val }) =>
      timestamp(folder, Buffer.from(val, 'base64'), data, one.sigTst ? 'sigTst' : 'arcTst', when),
    );
  });
  return ['signature', 'path', ...stamps, ...evidence(folder, components, der, when)];
}

/** `openssl ts -verify`, and once more over other data, which must fail. */
function timestamp(folder: string, token: Buffer, data: string, name: string, when: Options): string {
  writeFileSync(join(folder, 'token.der'), token);
  const ask = ['ts', '-verify', '-data', 'data', '-in', 'token.der', '-token_in', '-CAfile', 'anchor.pem', ...when];
  writeFileSync(join(folder, 'data'), data);
  openssl(folder, 'Verification: OK', ...ask);
  writeFileSync(join(folder, 'data'), `${data} `);
  openssl(folder, 'Verification: FAILED', ...ask);
  return name;
}

/** `openssl ocsp`: each answer is good about a certificate in the file. */
function evidence(folder: string, components: readonly Component[], seal: Buffer, when: Options): string[] {
  const all = components.flatMap((one) => [one, ...(one.tstVD ? [one.tstVD] : [])]);
  const sent = all.flatMap(({ xVals }) => xVals ?? []).map(({ x509Cert }) => Buffer.from(x509Cert.val, 'base64'));
  const unique = new Map([seal, ...sent].map((der) => [createHash('sha256').update(der).digest('hex'), der]));
  const certificates = [...unique.values()].map((der, index) => {
    writeFileSync(join(folder, `${index}.pem`), pem(der));
    return `${index}.pem`;
  });
  return all
    .flatMap(({ rVals }) => rVals?.ocspVals ?? [])
    .map(({ val }) => {
      writeFileSync(join(folder, 'answer.der'), Buffer.from(val, 'base64'));
      const said = certificates.map((name) => ocsp(folder, name, when));
      if (
        !said.some((one, index) => one.includes('Response verify OK') && one.includes(`${certificates[index]}: good`))
      )
        throw new Error(`OpenSSL does not confirm an OCSP answer: ${said.join('\n')}`);
      return 'ocsp';
    });
}

/** The age of an answer is not `openssl`'s to judge at another time than now. */
const AT_ANY_AGE = ['-validity_period', '4000000000'];

function ocsp(folder: string, certificate: string, when: Options): string {
  const how = when.length > 0 ? [...when, ...AT_ANY_AGE] : [];
  const given = ['-respin', 'answer.der', '-issuer', 'anchor.pem', '-CAfile', 'anchor.pem', '-no_nonce', ...how];
  const { stdout, stderr } = spawnSync('openssl', ['ocsp', ...given, '-cert', certificate], {
    encoding: 'utf8',
    cwd: folder,
  });
  return `${stdout}${stderr}`;
}

/** `openssl dgst -verify` over a signature as JWS has it: raw for ECDSA, PSS with a salt as long as the digest. */
export function opensslSignature(folder: string, algorithm: string, data: Uint8Array, signature: Uint8Array): void {
  writeFileSync(join(folder, 'signed'), data);
  writeFileSync(join(folder, 'signature'), algorithm.startsWith('ES') ? derOf(signature) : signature);
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32', '-sigopt', 'rsa_mgf1_md:sha256'];
  const options = algorithm === 'PS256' ? pss : [];
  const digest = algorithm === 'ES384' ? '-sha384' : '-sha256';
  openssl(folder, 'Verified OK', 'dgst', digest, ...options, '-verify', 'key.pem', '-signature', 'signature', 'signed');
}

function openssl(folder: string, expected: string, ...args: readonly string[]): void {
  let said: string;
  try {
    said = execFileSync('openssl', args, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], cwd: folder });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    said = `${stdout}${stderr}`;
  }
  if (!said.includes(expected)) throw new Error(`openssl ${args.join(' ')}: ${said}`);
}

function pem(der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** R || S as the SEQUENCE of two INTEGERs OpenSSL reads (RFC 3279 section 2.2.3). */
function derOf(raw: Uint8Array): Buffer {
  const integer = (bytes: Uint8Array) => {
    const short = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
    const positive = short[0]! < 0x80 ? short : Buffer.concat([Buffer.of(0), short]);
    return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
  };
  const body = Buffer.concat([integer(raw.subarray(0, raw.length / 2)), integer(raw.subarray(raw.length / 2))]);
  return Buffer.concat([body.length < 0x80 ? Buffer.of(0x30, body.length) : Buffer.of(0x30, 0x81, body.length), body]);
}
