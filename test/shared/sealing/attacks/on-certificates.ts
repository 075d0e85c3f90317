import { createHash } from 'node:crypto';
import { EKU_OCSP_SIGNING, EKU_TIME_STAMPING } from '../../../../subgraphs/shared/sealing/certificate/purpose.ts';
import { extensions, laterBy, make, rsaKeys, ecKeys, spoil, type Made, type Wish } from '../certificates.ts';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { Attack } from './file.ts';
import { headerOf, resigned } from './file.ts';
import type { Stage } from './stage.ts';

/** Seals that are truly made, with certificates that must not be believed. */
export async function attacksOnCertificates({ authority, levels }: Stage): Promise<readonly Attack[]> {
  const stranger = await make({ name: 'Authority', ca: true });
  const unknown = (critical: boolean) =>
    new pkijs.Extension({
      extnID: '1.2.3.4.5',
      critical,
      extnValue: new asn1js.OctetString({ valueHex: new ArrayBuffer(2) }).valueBlock.valueHex,
    });
  const seal = (wish: Partial<Wish> = {}) => make({ name: 'Seal', issuer: authority, ...wish });
  const under = async (wish: Partial<Wish>, leaf: Partial<Wish> = {}): Promise<readonly Made[]> => {
    const middle = await make({ name: 'Middle', issuer: authority, ca: true, ...wish });
    return [await make({ name: 'Seal', issuer: middle, ...leaf }), middle];
  };
  const chain = async (length: number): Promise<readonly Made[]> => {
    const made: Made[] = [];
    let issuer = authority;
    for (let n = 0; n < length - 1; n += 1)
      made.unshift((issuer = await make({ name: `Middle ${n}`, issuer, ca: true })));
    return [await make({ name: 'Seal', issuer }), ...made];
  };
  const circle = async (): Promise<readonly Made[]> => {
    const [a, b] = [await ecKeys(), await ecKeys()];
    const first = await make({ name: 'A', ca: true, keys: a });
    const second = await make({ name: 'B', ca: true, keys: b, issuer: first });
    const back = await make({ name: 'A', ca: true, keys: a, issuer: second });
    return [await make({ name: 'Seal', issuer: second }), second, back, second, back];
  };
  const [good, middle] = await under({});
  const altered = (made: Made): Made => ({ ...made, der: spoil(made.der) });
  const wished: readonly (readonly [string, () => Promise<readonly Made[]>])[] = [
    ['of an authority that nobody knows', async () => [await make({ name: 'Seal', issuer: stranger }), stranger]],
    [
      'of an authority that calls itself like the trusted one',
      async () => [await make({ name: 'Seal', issuer: stranger })],
    ],
    ['that issued itself', async () => [await make({ name: 'Seal' })]],
    ['that issued itself, with the trusted authority after it', async () => [await make({ name: 'Seal' }), authority]],
    ['that has ended', async () => [await seal({ notBefore: laterBy(-90), notAfter: laterBy(-30) })]],
    ['that ended yesterday', async () => [await seal({ notAfter: laterBy(-1) })]],
    ['that begins tomorrow', async () => [await seal({ notBefore: laterBy(1) })]],
    ['of an authority that issues', async () => [await seal({ ca: true })]],
    ['that is no authority but may sign certificates', async () => [await seal({ keyUsage: [0, 5] })]],
    ['for encryption', async () => [await seal({ keyUsage: [2, 3] })]],
    ['for key agreement', async () => [await seal({ keyUsage: [4] })]],
    ['for revocation lists', async () => [await seal({ keyUsage: [6] })]],
    ['for timestamps', async () => [await seal({ extra: [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING)] })]],
    ['for OCSP answers', async () => [await seal({ extra: [extensions.extendedKeyUsage(false, EKU_OCSP_SIGNING)] })]],
    ['for web servers', async () => [await seal({ extra: [extensions.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.1')] })]],
    ['for code', async () => [await seal({ extra: [extensions.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.3')] })]],
    ['with an unknown critical extension', async () => [await seal({ extra: [unknown(true)] })]],
    ['with an extension twice', async () => [await seal({ extra: [extensions.keyUsage(0, 1)] })]],
    ['with basicConstraints twice', async () => [await seal({ extra: [extensions.basicConstraints(true)] })]],
    ['of an RSA key of 1024 bits', async () => [await seal({ keys: await rsaKeys(1024) })]],
    ['signed with SHA-1', async () => [await seal({ keys: await ecKeys(), hash: 'SHA-1' })]],
    ['altered in its signature', async () => [altered(await seal())]],
    ['under an authority altered in its signature', async () => [good!, altered(middle!)]],
    ['under an authority that has ended', () => under({ notBefore: laterBy(-90), notAfter: laterBy(-30) })],
    ['under an authority that begins tomorrow', () => under({ notBefore: laterBy(1) })],
    ['under one that is no authority', () => under({ ca: false })],
    ['under an authority without keyCertSign', () => under({ keyUsage: [6] })],
    ['under an authority without any key usage', () => under({ keyUsage: null })],
    ['under an authority with an unknown critical extension', () => under({ extra: [unknown(true)] })],
    [
      'under an authority for timestamps alone',
      () => under({ extra: [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING)] }),
    ],
    ['under an authority of a weak key', async () => under({ keys: await rsaKeys(1024) })],
    [
      'under an authority that allows no other below it',
      async () => {
        const top = await make({ name: 'Top', issuer: authority, ca: true, pathLength: 0 });
        const low = await make({ name: 'Low', issuer: top, ca: true });
        return [await make({ name: 'Seal', issuer: low }), low, top];
      },
    ],
    ['whose authority is left out', async () => [good!]],
    ['whose authority is another', async () => [good!, stranger]],
    ['whose authority comes first', async () => [middle!, good!]],
    [
      'whose authorities are out of order',
      async () => {
        const [leaf, low, top] = await chain(3);
        return [leaf!, top!, low!];
      },
    ],
    ['whose authority comes twice', async () => [good!, middle!, middle!]],
    ['that comes twice', async () => [good!, good!, middle!]],
    ['over five certificates', () => chain(5)],
    ['over ten certificates', () => chain(10)],
    ['of authorities that certify each other', circle],
    ['with a stranger between it and its authority', async () => [good!, stranger, middle!]],
    ['issued by another seal', async () => [await make({ name: 'Seal', issuer: await seal() }), await seal()]],
    [
      'issued by a seal that sends itself',
      async () => {
        const issuer = await seal();
        return [await make({ name: 'Seal', issuer }), issuer];
      },
    ],
  ];
  return await Promise.all(
    wished.map(async ([what, certificates]): Promise<Attack> => {
      const [leaf, ...rest] = await certificates();
      // As the sealing library would write it, which refuses to.
      const key = await leaf!.sealKey();
      const x5c = [leaf!, ...rest].map(({ der }) => Buffer.from(der).toString('base64'));
      const digest = createHash('sha256').update(leaf!.der).digest('base64url');
      const header = { ...headerOf(levels.B), alg: key.algorithm, x5c, 'x5t#S256': digest };
      return { name: `a seal certificate ${what}`, text: await resigned(levels.B, header, key) };
    }),
  );
}
