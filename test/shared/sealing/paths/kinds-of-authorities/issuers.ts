import { explicit, implicit, integer, nameOf, printable, sequence, utf8, writeDer } from '../draft.ts';
import { accepted, type Kind, refused, stricter } from '../kind.ts';
import { authorityKey, drop, OID, ORGANISATION, other, put, subjectOf } from '../plan.ts';
import { belowAnchor } from './picks.ts';

/** What leads from a certificate to its issuer: names, key identifiers, serial numbers. */
export const ISSUERS: readonly Kind[] = [
  refused('an issuer of another name', /do not lead to an authority|did not issue/, (plan, random) => {
    const entity = belowAnchor(plan, random);
    entity.draft.issuer = subjectOf('Somebody Else');
  }),
  refused('an authorityKeyIdentifier of another key', /do not lead to an authority|did not issue/, (plan, random) =>
    put(belowAnchor(plan, random), authorityKey(Buffer.alloc(20, random.below(256)))),
  ),
  refused(
    'an authorityKeyIdentifier with another serial number',
    /do not lead to an authority|did not issue/,
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
    /do not lead to an authority|did not issue/,
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
    /do not lead to an authority|did not issue/,
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
    /does not state its subject/,
    (plan) => {
      const entity = plan.entities[1]!;
      entity.draft.subject = sequence();
      plan.entities[0]!.draft.issuer = sequence();
    },
    { atLeast: 3 },
  ),
];
