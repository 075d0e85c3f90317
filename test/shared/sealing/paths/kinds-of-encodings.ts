import {
  booleanTrue,
  contentOf,
  explicit,
  generalized,
  implicit,
  integer,
  oid,
  printable,
  sequence,
  smallInteger,
  utf8,
  writeDer,
} from './draft.ts';
import { type Kind, refused, stricter } from './kind.ts';
import { altNames, drop, type Entity, OID, other, type Plan, put, type Random, subjectKey, yearsFrom } from './plan.ts';

const sent = ({ entities }: Plan, random: Random): Entity => random.pick(entities.slice(0, -1));
const READ = /cannot be read/;
const DER =
  'DER: RFC 5280 section 4.1 wants DER (X.690 section 10); OpenSSL reads much of BER, or stops reading early.';
const FORM = 'FORM: RFC 5280 forbids it; OpenSSL does not look.';
const EMPTY = sequence();

/** Encodings and versions. */
export const ENCODING_KINDS: readonly Kind[] = [
  stricter('bytes after the certificate', READ, DER, (plan, random) => {
    sent(plan, random).draft.finish = (der) => Buffer.concat([der, Buffer.of(0x05, 0x00)]);
  }),
  stricter('a fourth element in the certificate', READ, DER, (plan, random) => {
    sent(plan, random).draft.finish = (der) => sequence(contentOf(der), utf8('more'));
  }),
  stricter('an indefinite length', READ, DER, (plan, random) => {
    sent(plan, random).draft.finish = (der) => Buffer.concat([Buffer.of(0x30, 0x80), contentOf(der), Buffer.of(0, 0)]);
  }),
  stricter('a length that is not the shortest', READ, DER, (plan, random) => {
    sent(plan, random).draft.finish = (der) => {
      const content = contentOf(der);
      return Buffer.concat([Buffer.of(0x30, 0x83, 0, content.length >> 8, content.length & 255), content]);
    };
  }),
  refused(
    'a certificate cut off',
    READ,
    (plan, random) => void (sent(plan, random).draft.finish = (der) => der.subarray(0, -7)),
  ),
  refused(
    'no certificate at all',
    READ,
    (plan, random) => void (sent(plan, random).draft.finish = () => sequence(utf8('nothing'))),
  ),
  refused('version 1', READ, (plan, random) => void (sent(plan, random).draft.version = null)),
  stricter(
    'version 2',
    READ,
    'VERSIONS: version 3 only; OpenSSL is strict with authorities of version 1 alone.',
    (plan, random) => void (sent(plan, random).draft.version = explicit(0, smallInteger(1))),
  ),
  stricter(
    'version 4',
    READ,
    'VERSIONS: there is none; OpenSSL reads it as 3.',
    (plan, random) => void (sent(plan, random).draft.version = explicit(0, smallInteger(3))),
  ),
  stricter(
    'a negative serial number',
    READ,
    'SERIAL_NUMBERS: RFC 5280 section 4.1.2.2 wants a positive number.',
    (plan, random) => void (sent(plan, random).draft.serial = writeDer(0x02, Buffer.of(0x81, random.below(256)))),
  ),
  stricter(
    'a serial number of 21 octets',
    READ,
    'SERIAL_NUMBERS: at most 20 octets.',
    (plan, random) => void (sent(plan, random).draft.serial = integer(Buffer.alloc(21, 0x11 + random.below(9)))),
  ),
  refused(
    'a serial number that is not the shortest',
    READ,
    (plan, random) => void (sent(plan, random).draft.serial = writeDer(0x02, Buffer.of(0, 0x11, random.below(256)))),
  ),
  refused('two algorithms, inside and outside', READ, (plan, random) => {
    const { draft } = sent(plan, random);
    draft.outerAlgorithm = (right) =>
      right.includes(0x02) && draft.digest === 'sha256'
        ? sequence(oid('1.2.840.10045.4.3.3'))
        : sequence(oid('1.2.840.10045.4.3.2'));
  }),
  stricter(
    'ECDSA with parameters',
    /algorithm that is no longer accepted|signature of the issuer/,
    'ALGORITHM_FORM: RFC 5758 section 3.2: no parameters; OpenSSL overlooks them.',
    (plan) => {
      const index = plan.entities.findIndex(
        ({ draft }, at) => at < plan.entities.length - 1 && draft.signWith?.kind === 'EC',
      );
      const { draft } = plan.entities[Math.max(0, index)]!;
      draft.algorithm = (right) =>
        sequence(contentOf(right).subarray(0, 2 + contentOf(right)[1]!), writeDer(0x04, Buffer.of(1)));
    },
  ),
  stricter('a signature with unused bits', READ, DER, (plan, random) => {
    const { draft } = sent(plan, random);
    draft.unusedBits = 1;
    draft.spoil = (signature) => signature.with(signature.length - 1, signature.at(-1)! & 0xfe);
  }),
  stricter(
    'a date before 2050 as GeneralizedTime',
    READ,
    'DATES: RFC 5280 section 4.1.2.5 wants UTCTime through 2049; OpenSSL takes both.',
    (plan, random) => {
      const date = generalized(yearsFrom(1));
      sent(plan, random).draft.validity = sequence(generalized(yearsFrom(-1)), date);
    },
  ),
  refused('a date without seconds', READ, (plan, random) => {
    sent(plan, random).draft.validity = sequence(
      writeDer(0x17, Buffer.from('2511210000Z')),
      writeDer(0x17, Buffer.from('2711210000Z')),
    );
  }),
  refused('a date in another zone', READ, (plan, random) => {
    sent(plan, random).draft.validity = sequence(
      writeDer(0x17, Buffer.from('251121000000+0100')),
      writeDer(0x17, Buffer.from('271121000000+0100')),
    );
  }),
  refused('a date that is none', READ, (plan, random) => {
    sent(plan, random).draft.validity = sequence(
      writeDer(0x17, Buffer.from('251121000000Z')),
      writeDer(0x17, Buffer.from('271321000000Z')),
    );
  }),
  stricter(
    'unique identifiers',
    READ,
    FORM,
    (plan, random) => void (sent(plan, random).draft.uniqueIds = implicit(1, Buffer.of(0, 0xaa))),
  ),
  stricter(
    'an unknown extension twice',
    READ,
    'DUPLICATES: RFC 5280 section 4.2: each at most once; OpenSSL sees only those that it reads.',
    (plan, random) => {
      const { extensions } = sent(plan, random).draft;
      extensions.push(other('1.2.3.4.9', false, utf8('one')), other('1.2.3.4.9', false, utf8('two')));
    },
  ),
  refused('basicConstraints twice', READ, (plan, random) => {
    const { extensions } = sent(plan, random).draft;
    const one = other(OID.basicConstraints, true, sequence(booleanTrue()));
    extensions.push(one, ...(extensions.some((extension) => extension.oid === OID.basicConstraints) ? [] : [one]));
  }),
  refused('keyUsage twice', READ, (plan, random) => {
    const { extensions } = sent(plan, random).draft;
    extensions.push(extensions.find((extension) => extension.oid === OID.keyUsage)!);
  }),
  refused('subjectAltName without names', READ, (plan) => put(plan.entities[0]!, altNames())),
  refused('subjectAltName with a form that does not exist', READ, (plan) =>
    put(plan.entities[0]!, altNames(implicit(15, 'x'))),
  ),
  refused('subjectAltName that is no list', READ, (plan) =>
    put(plan.entities[0]!, other(OID.altName, false, utf8('example.org'))),
  ),
  refused('distribution points that are no DER', READ, (plan, random) =>
    put(sent(plan, random), other(OID.distributionPoints, false, Buffer.of(0x30, 0x7f, 1))),
  ),
  refused('basicConstraints that are no list', READ, (plan, random) =>
    put(sent(plan, random), other(OID.basicConstraints, true, booleanTrue())),
  ),
  stricter('keyUsage without a bit', READ, FORM, (plan, random) =>
    put(sent(plan, random), other(OID.keyUsage, true, writeDer(0x03, Buffer.of(0)))),
  ),
  stricter(
    'extendedKeyUsage without a use',
    READ,
    FORM,
    (plan) => {
      put(plan.entities[0]!, other(OID.extendedKeyUsage, false, EMPTY));
      plan.opensslPurpose = 'any';
    },
    { alone: true },
  ),
  refused('an authorityKeyIdentifier that is no list', READ, (plan, random) =>
    put(sent(plan, random), other(OID.authorityKey, false, printable('x'))),
  ),
  stricter('an extension with bytes after its value', READ, DER, (plan, random) => {
    const { keys, draft } = sent(plan, random);
    drop({ draft }, OID.subjectKey);
    draft.extensions.push({
      ...subjectKey(keys.identifier),
      value: Buffer.concat([subjectKey(keys.identifier).value, Buffer.of(5, 0)]),
    });
  }),
];
