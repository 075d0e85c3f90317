import { beforeAll, expect, test } from '@jest/globals';
import { CertificateError } from '../../../subgraphs/shared/sealing/index.ts';
import { parseCertificate } from '../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { chainOf } from '../../../subgraphs/shared/sealing/certificate/chain.ts';
import { validatePath } from '../../../subgraphs/shared/sealing/certificate/path.ts';
import { build, explicit, integer, nameOf, oid, sequence, utf8, writeDer } from './paths/draft.ts';
import { makeKeys } from './paths/keys.ts';
import type { KeyRing } from './paths/keys.ts';
import { altNames, AT, directory, dns, email, goodPlan, OID, other, put, Random, uri } from './paths/plan.ts';
import type { Plan } from './paths/plan.ts';

let ring: KeyRing;
let serial = 0;
beforeAll(() => {
  ring = makeKeys();
});

/** A good chain of four, changed; its certificates with the anchor last. Each call makes others, so that none is known. */
function chainWith(change: (plan: Plan) => void): Uint8Array[] {
  const random = new Random((serial += 1));
  let plan = goodPlan(random, ring);
  while (plan.entities.length !== 4) plan = goodPlan(random, ring);
  for (const { draft } of plan.entities) draft.serial = integer(Buffer.from(`A${serial}`));
  change(plan);
  return plan.entities.map(({ draft }, index) => build(draft, plan.entities[index + 1]?.keys ?? ring.good[0]!));
}

function judge(sent: readonly Uint8Array[], anchors: readonly Uint8Array[]): boolean {
  try {
    const chain = sent.map(parseCertificate);
    const built = chainOf(chain[0]!, chain);
    validatePath(built, anchors.map(parseCertificate), AT);
    return validatePath(chain, anchors.map(parseCertificate), AT).ok;
  } catch (error) {
    if (error instanceof CertificateError) return false;
    throw error;
  }
}

const repeat = (times: number, make: (index: number) => Uint8Array) => Array.from({ length: times }, (_, i) => make(i));
const nested = (depth: number): Uint8Array => {
  let value: Uint8Array = utf8('x');
  for (let level = 0; level < depth; level += 1) value = sequence(value);
  return value;
};
const rsaKey = (modulus: Uint8Array, exponent: Uint8Array) =>
  sequence(
    sequence(oid('1.2.840.113549.1.1.1'), writeDer(0x05)),
    writeDer(0x03, Buffer.of(0), sequence(integer(modulus), integer(exponent))),
  );
const odd = (bytes: number) => Buffer.alloc(bytes, 0xc5);
const constraints = (many: number, base: (index: number) => Uint8Array) =>
  other(
    OID.nameConstraints,
    true,
    sequence(
      explicit(0, ...repeat(many, (i) => sequence(base(i)))),
      explicit(1, ...repeat(many, (i) => sequence(base(i)))),
    ),
  );
const circle = (plan: Plan) => {
  const [end, low, high, root] = plan.entities;
  low!.draft.issuer = high!.draft.subject;
  high!.draft.issuer = low!.draft.subject;
  high!.draft.signWith = low!.keys;
  for (const { draft } of [end!, low!, high!, root!])
    draft.extensions = draft.extensions.filter((extension) => extension.oid !== OID.authorityKey);
};

/** Each as large as it may be: more than 16 KiB of one certificate is not read at all. */
const HOSTILE: readonly (readonly [string, (plan: Plan) => void])[] = [
  ['authorities in a circle', circle],
  [
    'names and constraints by the hundred',
    (plan) => {
      for (const entity of plan.entities.slice(1))
        put(
          entity,
          constraints(60, (i) => dns(`${'a.'.repeat(20)}h${i}.example.org`)),
        );
      put(plan.entities[0]!, altNames(...repeat(120, (i) => dns(`${'a.'.repeat(30)}n${i}.example.org`))));
    },
  ],
  [
    'directory names by the hundred',
    (plan) => {
      const base = (i: number) => directory(nameOf(['2.5.4.10', `Organisation ${i}`], ['2.5.4.11', 'Ä'.repeat(20)]));
      for (const entity of plan.entities.slice(1)) put(entity, constraints(60, base));
      put(plan.entities[0]!, altNames(...repeat(120, base)));
    },
  ],
  [
    'addresses without an end',
    (plan) => {
      put(
        plan.entities[1]!,
        constraints(20, (i) => email(`${'@'.repeat(100)}.${'a'.repeat(200)}${i}`)),
      );
      put(
        plan.entities[2]!,
        constraints(20, (i) => uri(`.${'a-.'.repeat(100)}${i}`)),
      );
      put(
        plan.entities[0]!,
        altNames(
          ...repeat(30, () => uri(`http://${'a.'.repeat(100)}!`)),
          ...repeat(30, () => email(`${'a.'.repeat(60)}@${'-'.repeat(60)}`)),
        ),
      );
    },
  ],
  ['thousands of names', (plan) => put(plan.entities[0]!, altNames(...repeat(3000, () => dns(''))))],
  [
    'thousands of extensions',
    (plan) =>
      void plan.entities[0]!.draft.extensions.push(
        ...repeat(1200, () => Buffer.of()).map((_, i) => other(`1.2.3.${i}`, false, Buffer.of())),
      ),
  ],
  [
    'a name of a thousand parts',
    (plan) =>
      void (plan.entities[0]!.draft.subject = nameOf(
        ...repeat(1000, () => utf8('')).map((value) => ['2.5.4.11', value] as const),
      )),
  ],
  ['names nested 3,000 deep', (plan) => put(plan.entities[0]!, altNames(explicit(4, nested(3000))))],
  ['constraints nested 3,000 deep', (plan) => put(plan.entities[1]!, other(OID.nameConstraints, true, nested(3000)))],
  ['a key nested 3,000 deep', (plan) => void (plan.entities[1]!.draft.keyInfo = nested(3000))],
  [
    'an RSA key of 120,000 bits',
    (plan) => void (plan.entities[1]!.draft.keyInfo = rsaKey(odd(15_000), Buffer.of(1, 0, 1))),
  ],
  [
    'an RSA key of 16,384 bits',
    (plan) => void (plan.entities[1]!.draft.keyInfo = rsaKey(odd(2048), Buffer.of(1, 0, 1))),
  ],
  [
    'RSA keys of 8,192 bits',
    (plan) => {
      for (const { draft } of plan.entities.slice(1)) draft.keyInfo = rsaKey(odd(1024), Buffer.of(1, 0, 1));
    },
  ],
  [
    'an RSA key with an exponent as long',
    (plan) => void (plan.entities[1]!.draft.keyInfo = rsaKey(odd(1024), odd(1024))),
  ],
  [
    'an RSA key with an exponent of 3,000 bits',
    (plan) => void (plan.entities[1]!.draft.keyInfo = rsaKey(odd(384), odd(375))),
  ],
  ['an RSA key of nothing', (plan) => void (plan.entities[1]!.draft.keyInfo = rsaKey(Buffer.of(0), Buffer.of(0)))],
  [
    'a curve of 661 bits by its numbers',
    (plan) => {
      const field = sequence(oid('1.2.840.10045.1.1'), integer(odd(82)));
      const curve = sequence(
        integer(Buffer.of(1)),
        field,
        sequence(writeDer(4, odd(82)), writeDer(4, odd(82))),
        writeDer(4, Buffer.of(4), odd(164)),
        integer(odd(82)),
      );
      plan.entities[1]!.draft.keyInfo = sequence(
        sequence(oid('1.2.840.10045.2.1'), curve),
        writeDer(0x03, Buffer.of(0, 4), odd(164)),
      );
    },
  ],
  [
    'a point that is not on the curve',
    (plan) => {
      plan.entities[1]!.draft.keyInfo = sequence(
        sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
        writeDer(0x03, Buffer.of(0, 4), odd(64)),
      );
    },
  ],
  [
    'an object identifier of 4,000 octets',
    (plan) =>
      put(plan.entities[0]!, other(OID.extendedKeyUsage, false, sequence(writeDer(0x06, Buffer.alloc(4000, 0xff))))),
  ],
  ['a signature of 15,000 octets', (plan) => void (plan.entities[0]!.draft.spoil = () => odd(15_000))],
  [
    'ECDSA with huge numbers',
    (plan) => void (plan.entities[0]!.draft.spoil = () => sequence(integer(odd(6000)), integer(odd(6000)))),
  ],
  [
    'lengths of 4 GiB',
    (plan) => void (plan.entities[0]!.draft.finish = () => Buffer.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff)),
  ],
  ['60 KiB', (plan) => put(plan.entities[0]!, other('1.2.3.4', false, odd(60_000)))],
  ['no bytes', (plan) => void (plan.entities[0]!.draft.finish = () => Buffer.of())],
];

/** Nothing wrong in them, only much: accepted, as quickly. */
const HARMLESS: readonly (readonly [string, (plan: Plan) => void])[] = [
  [
    'a name of one very long text',
    (plan) => void (plan.entities[0]!.draft.subject = nameOf(['2.5.4.3', `\u0000\u0007${' '.repeat(14_000)}`])),
  ],
  [
    'values nested 3,000 deep that nobody reads',
    (plan) => put(plan.entities[0]!, other(OID.policies, false, nested(3000))),
  ],
];

/** The quickest of three: what a machine busy with other tests needs, says nothing. */
function quickest(change: (plan: Plan) => void, accepted: boolean): number {
  const times = Array.from({ length: 3 }, () => {
    const made = chainWith(change);
    const started = performance.now();
    expect(judge(made.slice(0, -1), made.slice(-1))).toBe(accepted);
    return performance.now() - started;
  });
  return Math.min(...times);
}

test.each(HOSTILE)('%s: refused, and within 100 ms', (_, change) => expect(quickest(change, false)).toBeLessThan(100));
test.each(HARMLESS)('%s: accepted, and within 100 ms', (_, change) => expect(quickest(change, true)).toBeLessThan(100));
