import { sequence, smallInteger } from '../draft.ts';
import { type Kind, refused, stricter } from '../kind.ts';
import { basicConstraints, drop, keyUsage, OID, other, put, USE, uses } from '../plan.ts';
import { authority, READ, withoutLimits } from './picks.ts';

/** Who is an authority, over how long a path, and what a key is for (RFC 5280 sections 4.2.1.3, 4.2.1.9 and 4.2.1.12). */
export const AUTHORITY_AND_USE: readonly Kind[] = [
  refused('an authority that is none', /is not an authority/, (plan, random) =>
    put(authority(plan, random), basicConstraints(false)),
  ),
  refused('an authority without basicConstraints', /is not an authority/, (plan, random) =>
    drop(authority(plan, random), OID.basicConstraints),
  ),
  refused('basicConstraints not critical', /not in a critical extension/, (plan, random) =>
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
  refused('an end certificate for servers', /for a different use/, (plan) =>
    put(plan.entities[0]!, uses(false, USE.server)),
  ),
  refused('an authority for servers', /certify only for other uses/, (plan, random) =>
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
    /certify only for other uses/,
    'EKU_OF_AUTHORITIES: an authority limited to other uses certifies no timestamp authority; OpenSSL looks at the end certificate only.',
    (plan, random) => put(authority(plan, random), uses(false, USE.email)),
    { timestamps: true },
  ),
  stricter(
    'an end certificate without keyUsage',
    /does not state what its key is for/,
    'KEY_USAGE_REQUIRED: ETSI EN 319 412-3 wants keyUsage in a certificate for seals; RFC 5280 lets an end certificate go without.',
    (plan) => drop(plan.entities[0]!, OID.keyUsage),
  ),
  stricter(
    'uses of which no one is open to all',
    /certify only for other uses/,
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
    /is that of an authority/,
    'END_IS_AUTHORITY: an authority must not seal documents; OpenSSL lets one sign mail.',
    (plan) => {
      put(plan.entities[0]!, basicConstraints(true));
      put(plan.entities[0]!, keyUsage(0, 5));
      withoutLimits(plan);
    },
  ),
];
