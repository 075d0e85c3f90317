import {
  explicit,
  implicit,
  integer,
  nameOf,
  oid,
  printable,
  sequence,
  smallInteger,
  utf8,
  validity,
  writeDer,
} from './draft.ts';
import { accepted, refused, stricter } from './kind.ts';
import type { Kind } from './kind.ts';
import {
  AT,
  authorityKey,
  basicConstraints,
  drop,
  insertAbove,
  keyUsage,
  OID,
  ORGANISATION,
  other,
  put,
  rekey,
  subjectOf,
  uses,
  USE,
  yearsFrom,
} from './plan.ts';
import type { Entity, Plan, Random } from './plan.ts';

/** Any authority of the chain, the anchor too. */
const authority = ({ entities }: Plan, random: Random): Entity => entities[1 + random.below(entities.length - 1)]!;
const any = ({ entities }: Plan, random: Random): Entity => random.pick(entities);
const belowAnchor = ({ entities }: Plan, random: Random): Entity => random.pick(entities.slice(0, -1));
const withoutLimits = (plan: Plan) => {
  for (const entity of plan.entities.slice(1)) put(entity, basicConstraints(true));
};
const UNKNOWN = '1.2.3.4.7';
const READ = /cannot be read/;

/** Authorities, uses, times, keys and signatures (RFC 5280 sections 4.2.1.3, 4.2.1.9, 4.2.1.12 and 6.1). */
export const AUTHORITY_KINDS: readonly Kind[] = [
  accepted('all is right', () => undefined),
  accepted('all is right, a timestamp authority', () => undefined, { timestamps: true }),
  accepted(
    'the anchor is sent too',
    (plan) => {
      plan.arrange = ({ sent, anchors }) => void sent.push(anchors[0]!);
    },
    { atMost: 3 },
  ),
  accepted(
    'a self-issued authority, which counts for no path length',
    (plan, _, ring) => {
      withoutLimits(plan);
      const upper = plan.entities[1]!;
      const added = insertAbove(
        plan,
        0,
        ring.good.find((keys) => plan.entities.every((one) => one.keys !== keys))!,
        'x',
      );
      added.draft.subject = upper.draft.subject;
      added.draft.issuer = upper.draft.subject;
      plan.entities[0]!.draft.issuer = upper.draft.subject;
      put(upper, basicConstraints(true, 0));
    },
    { atMost: 3 },
  ),
  accepted('the end certificate names its use and the authority another besides', (plan) => {
    put(plan.entities[0]!, uses(false, USE.email));
    put(plan.entities[1]!, uses(false, USE.email, USE.server));
  }),
  accepted(
    'document signing, of which this OpenSSL knows no purpose',
    (plan) => {
      put(plan.entities[0]!, uses(false, USE.documents));
      plan.opensslPurpose = 'any';
    },
    { alone: true },
  ),
  refused('an authority that is none', /is no authority/, (plan, random) =>
    put(authority(plan, random), basicConstraints(false)),
  ),
  refused('an authority without basicConstraints', /is no authority/, (plan, random) =>
    drop(authority(plan, random), OID.basicConstraints),
  ),
  refused('basicConstraints not critical', /not critically/, (plan, random) =>
    put(authority(plan, random), basicConstraints(true, undefined, false)),
  ),
  refused(
    'a path longer than an authority allows',
    /allows \d authorities below it/,
    (plan, random) => {
      withoutLimits(plan);
      const index = 2 + random.below(plan.entities.length - 2);
      put(plan.entities[index]!, basicConstraints(true, random.below(index - 1)));
    },
    { atLeast: 3 },
  ),
  refused('a path length in an end certificate', READ, (plan) =>
    put(plan.entities[0]!, other(OID.basicConstraints, true, sequence(smallInteger(0)))),
  ),
  refused('an authority without keyCertSign', /may not sign certificates/, (plan, random) =>
    put(authority(plan, random), keyUsage(6)),
  ),
  refused('an authority without keyUsage', /may not sign certificates/, (plan, random) =>
    drop(authority(plan, random), OID.keyUsage),
  ),
  refused('an end certificate that may sign certificates', /may sign certificates/, (plan) =>
    put(plan.entities[0]!, keyUsage(0, 5)),
  ),
  refused('an end certificate whose key is for encryption', /not for signing/, (plan) =>
    put(plan.entities[0]!, keyUsage(2)),
  ),
  refused('an end certificate for servers', /for another use/, (plan) =>
    put(plan.entities[0]!, uses(false, USE.server)),
  ),
  refused('an authority for servers', /certify for other uses/, (plan, random) =>
    put(authority(plan, random), uses(false, USE.server, USE.code)),
  ),
  refused(
    'a timestamp authority without the use',
    /not for timestamps/,
    (plan) => drop(plan.entities[0]!, OID.extendedKeyUsage),
    { timestamps: true },
  ),
  refused(
    'a timestamp authority with its use not critical',
    /not for timestamps/,
    (plan) => put(plan.entities[0]!, uses(false, USE.timestamps)),
    { timestamps: true },
  ),
  refused(
    'a timestamp authority with another use',
    /not for timestamps/,
    (plan) => put(plan.entities[0]!, uses(true, USE.timestamps, USE.email)),
    { timestamps: true },
  ),
  refused(
    'a timestamp authority that encrypts',
    /has other uses too/,
    (plan) => put(plan.entities[0]!, keyUsage(0, 2)),
    { timestamps: true },
  ),
  stricter(
    'an authority for other uses above timestamps',
    /certify for other uses/,
    'EKU_OF_AUTHORITIES: an authority limited to other uses certifies no timestamp authority; OpenSSL looks at the end certificate only.',
    (plan, random) => put(authority(plan, random), uses(false, USE.email)),
    { timestamps: true },
  ),
  stricter(
    'an end certificate without keyUsage',
    /does not say what its key is for/,
    'KEY_USAGE_REQUIRED: ETSI EN 319 412-3 wants keyUsage in a certificate for seals; RFC 5280 lets an end certificate go without.',
    (plan) => drop(plan.entities[0]!, OID.keyUsage),
  ),
  stricter(
    'uses of which no one is open to all',
    /certify for other uses/,
    'EKU_OF_AUTHORITIES: each certificate allows some use of a seal, but not the same; asked for any purpose, OpenSSL compares none.',
    (plan) => {
      put(plan.entities[0]!, uses(false, USE.client));
      put(plan.entities[1]!, uses(false, USE.email));
      plan.opensslPurpose = 'any';
    },
    { alone: true },
  ),
  stricter(
    'an authority as end certificate',
    /is an authority/,
    'END_IS_AUTHORITY: an authority must not seal documents; OpenSSL lets one sign mail.',
    (plan) => {
      put(plan.entities[0]!, basicConstraints(true));
      put(plan.entities[0]!, keyUsage(0, 5));
      withoutLimits(plan);
    },
  ),
  refused(
    'expired',
    /expired on/,
    (plan, random) => void (any(plan, random).draft.validity = validity(yearsFrom(-3), yearsFrom(-1))),
  ),
  refused(
    'not valid yet',
    /valid only from/,
    (plan, random) => void (any(plan, random).draft.validity = validity(yearsFrom(1), yearsFrom(3))),
  ),
  refused(
    'ends before it begins',
    /expired on/,
    (plan, random) => void (any(plan, random).draft.validity = validity(yearsFrom(2), yearsFrom(-2))),
  ),
  accepted(
    'in its first second',
    (plan, random) => void (any(plan, random).draft.validity = validity(AT, yearsFrom(1))),
  ),
  accepted(
    'in its last second',
    (plan, random) => void (any(plan, random).draft.validity = validity(yearsFrom(-1), AT)),
    {
      why: 'LAST_SECOND: RFC 5280 section 4.1.2.5: the period includes notAfter; OpenSSL ends it a second earlier.',
    },
  ),
  accepted('no end (99991231235959Z)', (plan, random) => {
    any(plan, random).draft.validity = validity(yearsFrom(-1), new Date('9999-12-31T23:59:59Z'));
  }),
  refused('an altered signature', /signature of the issuer/, (plan, random) => {
    belowAnchor(plan, random).draft.spoil = (signature) => signature.with(signature.length - 1, signature.at(-1)! ^ 1);
  }),
  refused('signed by another key', /signature of the issuer/, (plan, random, ring) => {
    const entity = belowAnchor(plan, random);
    entity.draft.signWith = ring.good.find((keys) => keys !== entity.draft.signWith)!;
  }),
  refused('altered after it was signed', /signature of the issuer/, (plan, random) => {
    const entity = belowAnchor(plan, random);
    entity.draft.finish = (der) => {
      const altered = Uint8Array.from(der);
      altered[Buffer.from(der).indexOf(entity.draft.serial) + 3]! ^= 1;
      return altered;
    };
  }),
  refused(
    'an empty signature',
    READ,
    (plan, random) => void (belowAnchor(plan, random).draft.spoil = () => Buffer.of()),
  ),
  refused('signed with SHA-1', /algorithm not accepted/, (plan, random) => {
    const entity = belowAnchor(plan, random);
    entity.draft.digest = 'sha1';
    entity.draft.pss = false;
  }),
  refused('an RSA key of 1024 bits', /too weak/, (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.weakRsa),
  ),
  stricter(
    'an RSA key with the exponent 3',
    /too weak/,
    'KEY_PROFILE: ETSI TS 119 312 wants exponents above 2^16.',
    (plan, random, ring) => rekey(plan, random.below(plan.entities.length), ring.smallExponent),
  ),
  stricter('the curve P-224', /too weak/, 'KEY_PROFILE: P-256, P-384 and P-521 only.', (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.p224),
  ),
  stricter('the curve secp256k1', /too weak/, 'KEY_PROFILE: P-256, P-384 and P-521 only.', (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.k256),
  ),
  stricter(
    'Ed25519',
    /too weak/,
    'KEY_PROFILE: RSA and ECDSA only, as JAdES seals in the wild.',
    (plan, random, ring) => rekey(plan, random.below(plan.entities.length), ring.ed25519),
  ),
  refused('a curve by its parameters', /cannot be read/, (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.explicit),
  ),
  refused('an unknown critical extension', /critical extension/, (plan, random) =>
    put(any(plan, random), other(UNKNOWN, true, printable('obey'))),
  ),
  accepted('an unknown extension that is not critical', (plan, random) =>
    put(any(plan, random), other(UNKNOWN, false, printable('ignore'))),
  ),
  stricter(
    'policyConstraints',
    /2\.5\.29\.36, which is not supported/,
    'POLICIES: certificate policies are not judged, so who demands them is refused; OpenSSL ignores the demand unless asked.',
    (plan, random) =>
      put(authority(plan, random), other('2.5.29.36', random.chance(50), sequence(implicit(0, Buffer.of(0))))),
  ),
  stricter(
    'inhibitAnyPolicy, critical',
    /2\.5\.29\.54, which is not supported/,
    'POLICIES: certificate policies are not judged; OpenSSL ignores the demand unless asked.',
    (plan, random) => put(authority(plan, random), other('2.5.29.54', true, smallInteger(0))),
  ),
  refused('a proxy certificate (RFC 3820)', /1\.3\.6\.1\.5\.5\.7\.1\.14/, (plan) =>
    put(plan.entities[0]!, other('1.3.6.1.5.5.7.1.14', true, sequence(sequence(oid('1.3.6.1.5.5.7.21.1'))))),
  ),
  refused('an issuer of another name', /lead to no authority|did not issue/, (plan, random) => {
    const entity = belowAnchor(plan, random);
    entity.draft.issuer = subjectOf('Somebody Else');
  }),
  refused('an authorityKeyIdentifier of another key', /lead to no authority|did not issue/, (plan, random) =>
    put(belowAnchor(plan, random), authorityKey(Buffer.alloc(20, random.below(256)))),
  ),
  refused(
    'an authorityKeyIdentifier with another serial number',
    /lead to no authority|did not issue/,
    (plan, random) => {
      const index = random.below(plan.entities.length - 1);
      const issuer = plan.entities[index + 1]!;
      const names = writeDer(0xa1, explicit(4, issuer.draft.issuer));
      const value = sequence(implicit(0, issuer.keys.identifier), names, implicit(2, Buffer.of(0x11, 0x22)));
      put(plan.entities[index]!, other(OID.authorityKey, false, value));
    },
  ),
  accepted('an authorityKeyIdentifier with issuer and serial number', (plan, random) => {
    const index = random.below(plan.entities.length - 1);
    const issuer = plan.entities[index + 1]!;
    const names = writeDer(0xa1, explicit(4, issuer.draft.issuer));
    const serial = issuer.draft.serial.subarray(2);
    put(
      plan.entities[index]!,
      other(OID.authorityKey, false, sequence(implicit(0, issuer.keys.identifier), names, implicit(2, serial))),
    );
  }),
  accepted(
    'no key identifiers',
    (plan) => {
      for (const entity of plan.entities) {
        drop(entity, OID.authorityKey);
        drop(entity, OID.subjectKey);
      }
    },
    {
      why: 'KEY_IDENTIFIERS: RFC 5280 section 6.1 validates without them, and so does OpenSSL unless strict; the timestamp authority of the Commission’s own samples has none.',
    },
  ),
  stricter(
    'an issuer’s name in other letters',
    /lead to no authority|did not issue/,
    'NAMES_BY_OCTETS: RFC 5280 section 4.1.2.6 has issuers write their name always the same; OpenSSL compares case and spaces away.',
    (plan, random) => {
      const index = random.below(plan.entities.length - 1);
      plan.entities[index]!.draft.issuer = Buffer.from(
        Buffer.from(plan.entities[index]!.draft.issuer).toString('latin1').replace('Authority', 'aUTHORITY'),
        'latin1',
      );
    },
  ),
  stricter(
    'an issuer’s name in another type of text',
    /lead to no authority|did not issue/,
    'NAMES_BY_OCTETS: as above, PrintableString for UTF8String.',
    (plan, random) => {
      const index = random.below(plan.entities.length - 1);
      const at = index + 1;
      plan.entities[index]!.draft.issuer = nameOf(
        ['2.5.4.6', printable('IE')],
        ['2.5.4.10', utf8(ORGANISATION)],
        ['2.5.4.3', printable(`Authority ${at}`)],
      );
    },
  ),
  stricter(
    'an end certificate with the serial number 0',
    /serial number 0/,
    'SERIAL_NUMBERS: RFC 5280 section 4.1.2.2 wants a positive number.',
    (plan) => void (plan.entities[0]!.draft.serial = integer(Buffer.of(0))),
  ),
  refused(
    'an authority between without a subject',
    /does not say whose it is/,
    (plan) => {
      const entity = plan.entities[1]!;
      entity.draft.subject = sequence();
      plan.entities[0]!.draft.issuer = sequence();
    },
    { atLeast: 3 },
  ),
];
