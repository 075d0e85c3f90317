import { explicit, implicit, nameOf, oid, printable, sequence, utf8, writeDer } from './draft.ts';
import { accepted, refused, stricter } from './kind.ts';
import type { Kind } from './kind.ts';
import { altNames, directory, dns, email, ip, OID, ORGANISATION, other, put, subjectOf, uri } from './plan.ts';
import type { Plan, Random } from './plan.ts';

const subtrees = (number: number, bases: readonly Uint8Array[]) =>
  bases.length > 0 ? [explicit(number, ...bases.map((base) => sequence(base)))] : [];
const constraints = (permitted: readonly Uint8Array[], excluded: readonly Uint8Array[] = []) =>
  other(OID.nameConstraints, true, sequence(...subtrees(0, permitted), ...subtrees(1, excluded)));
/** Constraints on any authority, the anchor too. */
const constrain = (
  plan: Plan,
  random: Random,
  permitted: readonly Uint8Array[],
  excluded: readonly Uint8Array[] = [],
) => put(plan.entities[1 + random.below(plan.entities.length - 1)]!, constraints(permitted, excluded));
const named = (plan: Plan, ...names: readonly Uint8Array[]) => put(plan.entities[0]!, altNames(...names));

const OUTSIDE = /does not allow the names/;
const READ = /cannot be read/;
const ours = nameOf(['2.5.4.6', printable('IE')], ['2.5.4.10', ORGANISATION]);
const theirs = nameOf(['2.5.4.6', printable('IE')], ['2.5.4.10', 'Other University']);
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
const ia5 = (text: string) => writeDer(0x16, Buffer.from(text));

/** One way in which names and constraints agree or not: form, permitted, excluded, names of the end certificate. */
type Case = readonly [string, readonly Uint8Array[], readonly Uint8Array[], readonly Uint8Array[]];

const inside: readonly Case[] = [
  ['directoryName permitted', [directory(ours)], [], []],
  ['directoryName permitted, one of two', [directory(theirs), directory(ours)], [], [email('a@b.example')]],
  [
    'directoryName permitted in other letters',
    [directory(nameOf(['2.5.4.6', printable('ie')], ['2.5.4.10', utf8(ORGANISATION.toUpperCase())]))],
    [],
    [],
  ],
  ['directoryName not excluded', [], [directory(theirs)], []],
  ['dNSName permitted', [dns('example.org')], [], [dns('example.org'), dns('a.b.EXAMPLE.org')]],
  ['dNSName not excluded', [], [dns('example.org')], [dns('example.com'), dns('notexample.org')]],
  ['dNSName permitted, all', [dns('')], [], [dns('anything.example')]],
  ['rfc822Name permitted, a host', [email('example.org')], [], [email('registrar@Example.org')]],
  ['rfc822Name permitted, a domain', [email('.example.org')], [], [email('registrar@mail.example.org')]],
  ['rfc822Name permitted, a mailbox', [email('seal@example.org')], [], [email('seal@example.org')]],
  ['rfc822Name not excluded', [], [email('example.org')], [email('seal@mail.example.org')]],
  ['URI permitted, a host', [uri('www.example.org')], [], [uri('https://www.example.org/seal')]],
  ['URI permitted, a domain', [uri('.example.org')], [], [uri('https://www.example.org:8443/seal')]],
  ['URI not excluded', [], [uri('.example.org')], [uri('https://example.com/')]],
  [
    'a form of which there is no name',
    [ip(10, 0, 0, 0, 255, 0, 0, 0)],
    [implicit(8, Buffer.of(0x2a))],
    [dns('example.org')],
  ],
];
const outside: readonly Case[] = [
  ['directoryName not permitted', [directory(theirs)], [], []],
  ['directoryName excluded', [], [directory(ours)], []],
  [
    'directoryName excluded, in other letters',
    [],
    [directory(nameOf(['2.5.4.6', printable('ie')], ['2.5.4.10', ORGANISATION.toUpperCase()]))],
    [],
  ],
  ['directoryName excluded, all', [], [directory(sequence())], []],
  ['directoryName not permitted in subjectAltName', [directory(ours)], [], [directory(theirs)]],
  ['dNSName not permitted', [dns('example.org')], [], [dns('example.com')]],
  ['dNSName not permitted, a suffix that is no label', [dns('example.org')], [], [dns('badexample.org')]],
  ['dNSName excluded', [], [dns('example.org')], [dns('www.EXAMPLE.org')]],
  ['dNSName excluded, all', [], [dns('')], [dns('example.org')]],
  ['dNSName, the second not permitted', [dns('example.org')], [], [dns('example.org'), dns('example.net')]],
  ['rfc822Name not permitted', [email('example.org')], [], [email('seal@mail.example.org')]],
  ['rfc822Name not permitted, another mailbox', [email('seal@example.org')], [], [email('other@example.org')]],
  ['rfc822Name excluded', [], [email('example.org')], [email('seal@EXAMPLE.org')]],
  ['rfc822Name excluded, a domain', [], [email('.example.org')], [email('seal@a.example.org')]],
  ['rfc822Name without a host', [email('example.org')], [], [email('seal')]],
  ['URI not permitted', [uri('www.example.org')], [], [uri('https://example.org/')]],
  ['URI excluded', [], [uri('.example.org')], [uri('https://a.example.org/')]],
  ['URI without a host', [uri('www.example.org')], [], [uri('urn:credential:1')]],
  ['registeredID', [implicit(8, Buffer.of(0x2a))], [], [implicit(8, Buffer.of(0x2a))]],
];
const narrower: readonly (readonly [string, string, ...Case])[] = [
  [
    'iPAddress',
    'NAME_FORMS: constraints on addresses are not judged, so names of that form are refused; OpenSSL judges them.',
    '',
    [ip(10, 0, 0, 0, 255, 0, 0, 0)],
    [],
    [ip(10, 1, 1, 1)],
  ],
  [
    'a leading dot before a dNSName',
    'NAME_FORMS: RFC 5280 gives it no meaning; OpenSSL takes it as “below only”.',
    '',
    [dns('.example.org')],
    [],
    [dns('www.example.org')],
  ],
  [
    'a wildcard that has the excluded name in it',
    'WILDCARDS: what `*.example.org` stands for includes the excluded name; OpenSSL compares the text.',
    '',
    [],
    [dns('www.example.org')],
    [dns('*.example.org')],
  ],
  [
    'a mailbox excluded in other letters',
    'EXCLUDED_ALIKE: what is kept out is kept out in every spelling; OpenSSL compares local parts by octets.',
    '',
    [],
    [email('Seal@example.org')],
    [email('seal@example.org')],
  ],
  [
    'a directoryName excluded in other letters beyond ASCII',
    'EXCLUDED_ALIKE: as above; OpenSSL folds ASCII only.',
    '',
    [],
    [directory(nameOf(['2.5.4.3', 'ÄÖÜ']))],
    [directory(nameOf(['2.5.4.3', 'äöü']))],
  ],
  [
    'a URI with a user',
    'NAME_FORMS: `https://www.example.org@evil.example/` has two readings; OpenSSL takes one.',
    '',
    [uri('www.example.org')],
    [],
    [uri('https://www.example.org:80@evil.example/')],
  ],
  [
    'a URI with an address for a host',
    'NAME_FORMS: a constraint is about hosts with names (RFC 5280 section 4.2.1.10).',
    '',
    [],
    [uri('example.org')],
    [uri('https://192.0.2.1/')],
  ],
];

/** Name constraints (RFC 5280 sections 4.2.1.10 and 6.1.3) and names. */
export const NAME_KINDS: readonly Kind[] = [
  ...inside.map(([name, permitted, excluded, names]) =>
    accepted(`name constraints: ${name}`, (plan, random) => {
      constrain(plan, random, permitted, excluded);
      if (names.length > 0) named(plan, ...names);
    }),
  ),
  ...outside.map(([name, permitted, excluded, names]) =>
    refused(`name constraints: ${name}`, OUTSIDE, (plan, random) => {
      constrain(plan, random, permitted, excluded);
      if (names.length > 0) named(plan, ...names);
    }),
  ),
  ...narrower.map(([name, why, , permitted, excluded, names]) =>
    stricter(`name constraints: ${name}`, OUTSIDE, why, (plan, random) => {
      constrain(plan, random, permitted, excluded);
      named(plan, ...names);
    }),
  ),
  refused('name constraints: an emailAddress in the subject', OUTSIDE, (plan, random) => {
    plan.entities[0]!.draft.subject = subjectOf('End', [EMAIL_ADDRESS, ia5('seal@evil.example')]);
    constrain(plan, random, [email('example.org')]);
  }),
  refused('name constraints: a common name that is a host’s', OUTSIDE, (plan, random) => {
    plan.entities[0]!.draft.subject = subjectOf('www.evil.example');
    constrain(plan, random, [dns('example.org')]);
  }),
  refused(
    'name constraints: an authority outside',
    OUTSIDE,
    (plan) => {
      plan.entities[1]!.draft.subject = nameOf(['2.5.4.10', 'Other']);
      plan.entities[0]!.draft.issuer = plan.entities[1]!.draft.subject;
      put(plan.entities[2]!, constraints([directory(ours)]));
    },
    { atLeast: 3 },
  ),
  accepted(
    'name constraints: a self-issued authority outside',
    (plan) => {
      const [end, low, top] = plan.entities;
      const name = nameOf(['2.5.4.10', 'Other']);
      low!.draft.subject = name;
      low!.draft.issuer = name;
      end!.draft.issuer = name;
      if (top!.draft.signWith === top!.keys) top!.draft.issuer = name;
      top!.draft.subject = name;
      put(top!, constraints([directory(ours)]));
    },
    { atLeast: 3, atMost: 3 },
  ),
  refused('name constraints with a maximum', READ, (plan, random) => {
    const subtree = sequence(directory(ours), implicit(1, Buffer.of(1)));
    put(
      plan.entities[1 + random.below(plan.entities.length - 1)]!,
      other(OID.nameConstraints, true, sequence(explicit(0, subtree))),
    );
  }),
  stricter(
    'name constraints in an end certificate',
    /is not an authority/,
    'FORM: RFC 5280 section 4.2.1.10: in authorities only; OpenSSL does not look.',
    (plan) => put(plan.entities[0]!, constraints([directory(ours)])),
  ),
  stricter(
    'name constraints that say nothing',
    READ,
    'FORM: RFC 5280 section 4.2.1.10: not empty; OpenSSL takes it for none.',
    (plan, random) => constrain(plan, random, []),
  ),
  stricter(
    'more than 128 names',
    READ,
    'BOUNDS: each name is compared with each constraint; no seal has so many.',
    (plan) =>
      named(plan, ...Array.from({ length: 129 + plan.entities.length }, (_, index) => dns(`h${index}.example.org`))),
  ),
  stricter(
    'two organizationIdentifiers',
    READ,
    'NAMES: who seals must be one; OpenSSL does not look into names.',
    (plan) => {
      plan.entities[0]!.draft.subject = subjectOf('End', ['2.5.4.97', 'NTRIE-1'], ['2.5.4.97', 'NTRIE-2']);
    },
  ),
  stricter(
    'a name that is not UTF-8',
    READ,
    'NAMES: two wrong encodings must not read alike; OpenSSL does not look.',
    (plan) => {
      plan.entities[0]!.draft.subject = subjectOf('End', ['2.5.4.11', writeDer(0x0c, Buffer.of(0xc3, 0x28))]);
    },
  ),
  stricter(
    'no subject',
    /does not state its subject/,
    'NAMES: a seal says whose it is; RFC 5280 lets a critical subjectAltName do instead.',
    (plan) => {
      plan.entities[0]!.draft.subject = sequence();
      put(plan.entities[0]!, other(OID.altName, true, sequence(dns('example.org'))));
    },
  ),
  accepted('subjectAltName, critical', (plan) =>
    put(plan.entities[0]!, other(OID.altName, true, sequence(dns('example.org')))),
  ),
  accepted('an otherName', (plan) => named(plan, writeDer(0xa0, oid('1.2.3'), explicit(0, utf8('x'))))),
];
