import { booleanTrue, integer, sequence, writeDer } from './draft.ts';
import { accepted, type Kind, refused, stricter } from './kind.ts';
import { drop, type Entity, insertAbove, OID, other, put, subjectKey, USE, uses } from './plan.ts';

const EMPTY = sequence();

/** How certificates are sent, and what is trusted. */
export const ARRANGEMENT_KINDS: readonly Kind[] = [
  refused(
    'an authority is missing',
    /do not lead to an authority|did not issue/,
    (plan, random) => {
      plan.arrange = (made) => void made.sent.splice(1 + random.below(made.sent.length - 1), 1);
    },
    { atLeast: 3 },
  ),
  refused('an anchor that nobody trusts', /do not lead to an authority/, (plan, random, ring) => {
    const { entities } = plan;
    const evil: Entity = {
      keys: ring.good.find((keys) => entities.every((one) => one.keys !== keys))!,
      draft: { ...entities.at(-1)!.draft },
    };
    evil.draft.subject = evil.draft.issuer = plan.entities[0]!.draft.subject;
    evil.draft.keyInfo = evil.keys.spki;
    evil.draft.extensions = [...evil.draft.extensions];
    put(evil, subjectKey(evil.keys.identifier));
    drop(evil, OID.authorityKey);
    plan.arrange = ({ anchors, make }) => {
      anchors[0] = make({ ...evil, draft: { ...evil.draft, signWith: evil.keys } }, evil);
      void random;
    };
  }),
  refused('no anchor at all', /do not lead to an authority/, (plan) => {
    plan.arrange = ({ anchors }) => void anchors.splice(0);
  }),
  stricter(
    'certificates out of order',
    /do not lead to an authority|did not issue/,
    'NO_SEARCH: x5c is in order (RFC 7515 section 4.1.6); OpenSSL searches.',
    (plan) => {
      plan.arrange = (made) => void made.sent.splice(1, 2, made.sent[2]!, made.sent[1]!);
    },
    { atLeast: 4 },
  ),
  stricter(
    'a certificate sent twice',
    /appears twice/,
    'NO_SEARCH: duplicates are refused; OpenSSL takes what it needs.',
    (plan, random) => {
      plan.arrange = (made) => void made.sent.push(random.pick(made.sent));
    },
    { atMost: 3 },
  ),
  stricter(
    'another certificate between',
    /do not lead to an authority|did not issue/,
    'NO_SEARCH: as above, one too many.',
    (plan, _, ring) => {
      const keys = ring.good.find((one) => plan.entities.every((entity) => entity.keys !== one))!;
      plan.arrange = (made) => {
        const end = plan.entities[0]!;
        const stranger = {
          keys,
          draft: {
            ...end.draft,
            keyInfo: keys.spki,
            signWith: keys,
            serial: integer(Buffer.of(0x77, made.sent.length)),
          },
        };
        made.sent.splice(1, 0, made.make(stranger, stranger));
      };
    },
    { atMost: 3 },
  ),
  stricter('five certificates', /more than 4/, 'BOUNDS: at most 4 certificates are sent.', (plan, _, ring) => {
    for (const entity of plan.entities.slice(1))
      put(entity, other(OID.basicConstraints, true, sequence(booleanTrue())));
    for (let more = 0; plan.entities.length < 5; more += 1) {
      const keys = ring.good.find((one) => plan.entities.every((entity) => entity.keys !== one))!;
      insertAbove(plan, 0, keys, `Between ${more}`);
    }
    plan.arrange = ({ sent: list, anchors }) => void list.push(anchors[0]!);
  }),
  refused(
    'authorities in a circle',
    /do not lead to an authority/,
    (plan) => {
      const [end, low, high, root] = plan.entities;
      plan.arrange = (made) => {
        const lowByHigh = made.sent[1]!;
        const highByLow = made.make(
          { ...high!, draft: { ...high!.draft, issuer: low!.draft.subject, signWith: low!.keys } },
          low!,
        );
        made.sent.splice(1, made.sent.length, lowByHigh, highByLow);
        void [end, root];
      };
      for (const entity of [low!, high!]) drop(entity, OID.authorityKey);
    },
    { atLeast: 4 },
  ),
  refused('a seal certificate that issues another', /is not an authority/, (plan) => {
    put(plan.entities[1]!, other(OID.basicConstraints, true, EMPTY));
    put(plan.entities[1]!, other(OID.keyUsage, true, writeDer(0x03, Buffer.of(7, 0x80))));
    if (plan.purpose === 'SEAL') put(plan.entities[1]!, uses(false, USE.email));
  }),
  accepted(
    'an anchor in the middle, whatever follows it',
    (plan) => {
      plan.arrange = (made) => {
        made.anchors[0] = made.sent[1]!;
        made.sent.push(made.sent[1]!);
        made.sent.splice(1, 1);
      };
    },
    { atLeast: 3, atMost: 3 },
  ),
];
