import { EKU_TIME_STAMPING } from '../../../../subgraphs/shared/sealing/certificate/purpose.ts';
import { extensions, laterBy, make } from '../certificates.ts';
import type { Attack } from './file.ts';
import { changed, decoded, encoded, flipped, partsOf, withComponent } from './file.ts';
import type { Stage } from './stage.ts';

const MARKS = 24;

/**
 * Timestamps and evidence, looked at three years on, when nothing else proves that the seal was made in time: each part
 * of it must be what the authorities signed.
 */
export async function attacksOnEvidence(stage: Stage): Promise<readonly Attack[]> {
  const { levels, other, authority, raise, stamper, sealWith, leaf } = stage;
  const good = levels.LTA;
  const theirs = partsOf(other).etsiU;
  const of = (etsiU: readonly string[], name: string) => etsiU.find((one) => name in JSON.parse(decoded(one)))!;
  const names = ['sigTst', 'xVals', 'rVals', 'arcTst'] as const;
  const etsiU = (change: (given: string[]) => string[]) =>
    changed(good, (parts) => ({ etsiU: change([...parts.etsiU]) }));
  const without = (...left: readonly string[]) =>
    etsiU((given) => given.filter((one) => !left.some((name) => name in JSON.parse(decoded(one)))));
  const value = (name: string, change: (given: any) => unknown) => etsiU((given) => withComponent(given, name, change));
  const token = (name: string, change: (val: string) => string) =>
    value(name, ({ tstTokens: [{ val }] }) => ({ tstTokens: [{ val: change(val) }] }));
  const attacks: [string, string][] = [
    ['taken away wholly', levels.B],
    ['of level T alone', levels.T],
    ['of level LT alone', levels.LT],
    ...names.map((name): [string, string] => [`without ${name}`, without(name)]),
    ['with nothing but the archive timestamp', without('sigTst', 'xVals', 'rVals')],
    ['of another seal', etsiU(() => theirs)],
    // Their certificates are the same: xVals is.
    ...names
      .filter((name) => name !== 'xVals')
      .map((name): [string, string] => [
        `whose ${name} is that of another seal`,
        etsiU((given) => given.map((one) => (name in JSON.parse(decoded(one)) ? of(theirs, name) : one))),
      ]),
    ['in reverse order', etsiU((given) => given.toReversed())],
    ['whose archive timestamp comes first', etsiU((given) => [given.at(-1)!, ...given.slice(0, -1)])],
    ['whose archive timestamp comes before the revocation evidence', etsiU(([a, b, c, d]) => [a!, b!, d!, c!])],
    [
      'with a second signature timestamp of another seal before the archive timestamp',
      etsiU((given) => [...given.slice(0, -1), of(theirs, 'sigTst'), given.at(-1)!]),
    ],
    ['with a component put before', etsiU((given) => [encoded('{"note":1}'), ...given])],
    ['with a component put between', etsiU(([a, ...rest]) => [a!, encoded('{"note":1}'), ...rest])],
    ['with the certificates twice', etsiU(([a, b, ...rest]) => [a!, b!, b!, ...rest])],
    [
      'written again with spaces',
      etsiU((given) => given.map((one) => encoded(JSON.stringify(JSON.parse(decoded(one)), null, 1)))),
    ],
    ['with no certificates', value('xVals', () => [])],
    ['with certificates of another kind', value('xVals', () => [{ otherCert: { val: 'AAAA' } }])],
    ['with no answers', value('rVals', () => ({ ocspVals: [] }))],
    ['with answers under another name', value('rVals', (given) => ({ ocspvals: given.ocspVals }))],
    ['with answers as revocation lists', value('rVals', (given) => ({ crlVals: given.ocspVals }))],
    ['with one answer alone, the first', value('rVals', (given) => ({ ocspVals: given.ocspVals.slice(0, 1) }))],
    ['with one answer alone, the last', value('rVals', (given) => ({ ocspVals: given.ocspVals.slice(-1) }))],
    [
      'with an archive timestamp of another canonicalisation',
      value('arcTst', (given) => ({ ...given, canonAlg: 'http://x' })),
    ],
    [
      'with an archive timestamp in another encoding',
      value('arcTst', ({ tstTokens: [one] }) => ({
        tstTokens: [{ ...one, encoding: 'http://uri.etsi.org/01903/v1.2.2#BER' }],
      })),
    ],
    ['with an empty archive timestamp', value('arcTst', () => ({ tstTokens: [] }))],
    [
      'with the signature timestamp as archive timestamp',
      etsiU((given) => [
        ...given.slice(0, -1),
        encoded(JSON.stringify({ arcTst: JSON.parse(decoded(given[0]!)).sigTst })),
      ]),
    ],
    [
      'with the archive timestamp as signature timestamp',
      etsiU((given) => [
        encoded(JSON.stringify({ sigTst: JSON.parse(decoded(given.at(-1)!)).arcTst })),
        ...given.slice(1),
      ]),
    ],
    [
      'whose archive timestamp has garbage after it',
      token('arcTst', (val) => Buffer.concat([Buffer.from(val, 'base64'), Buffer.of(0)]).toString('base64')),
    ],
    [
      'whose archive timestamp is cut',
      token('arcTst', (val) => Buffer.from(val, 'base64').subarray(0, -20).toString('base64')),
    ],
    ...Array.from({ length: 12 }, (_, n): [string, string] => {
      const component = names[n % 4]!;
      return [
        `with one character of ${component} altered, ${n}`,
        etsiU((given) =>
          given.map((one) =>
            component in JSON.parse(decoded(one))
              ? one.slice(0, 40 + n) + other64(one[40 + n]!) + one.slice(41 + n)
              : one,
          ),
        ),
      ];
    }),
  ];
  // The signed bytes of the timestamps and answers: what they say, who says so, and its signature.
  const parts = {
    signature: ['sigTst', 'tstTokens'],
    archive: ['arcTst', 'tstTokens'],
    answer: ['rVals', 'ocspVals'],
  } as const;
  for (const [kind, [component, list]] of Object.entries(parts))
    for (let n = 0; n < MARKS; n += 1)
      attacks.push([
        `with a bit of the ${kind === 'answer' ? 'first revocation answer' : `${kind} timestamp`} turned over, ${n}`,
        value(component, (given) => ({
          ...given,
          [list]: given[list].map((one: { val: string }, index: number) =>
            index === 0 ? { val: flipped(one.val, signedByte(one.val, n)) } : one,
          ),
        })),
      ]);

  const stranger = await make({ name: 'Authority', ca: true, notAfter: laterBy(20 * 365) });
  const unchecked = [extensions.extendedKeyUsage(true, EKU_TIME_STAMPING), extensions.ocspNoCheck()];
  const long = { notAfter: laterBy(10 * 365) };
  const strange = await stamper({ issuer: stranger, extra: unchecked, ...long });
  const trusts = [authority.der, stranger.der];
  const made: readonly (readonly [string, Parameters<Stage['raise']>[2]])[] = [
    ['whose timestamps are of a stranger', { stamps: strange, archives: strange, trusts }],
    ['whose signature timestamp is of a stranger', { stamps: strange, trusts }],
    ['whose archive timestamp is of a stranger', { archives: strange, trusts }],
  ];
  const plain = await sealWith(leaf);
  for (const [name, services] of made) attacks.push([name, await raise(plain, 'LTA', services)]);
  return attacks.map(([name, text]) => ({ name: `evidence three years on: ${name}`, text, late: true as const }));
}

const other64 = (char: string) => (char === 'A' ? 'B' : 'A');

/** Bytes in the last third of a token or answer, where attributes, certificate and signature are, and in its first. */
function signedByte(val: string, n: number): number {
  const { length } = Buffer.from(val, 'base64');
  return Math.floor(((n + 0.5) / MARKS) * length);
}
