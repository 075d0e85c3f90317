import { validity } from '../draft.ts';
import { accepted, type Kind, refused } from '../kind.ts';
import { AT, yearsFrom } from '../plan.ts';
import { any, belowAnchor } from './picks.ts';

/** Periods of validity (RFC 5280 section 4.1.2.5). */
export const TIMES: readonly Kind[] = [
  refused(
    'expired',
    /expired on/,
    (plan, random) => void (any(plan, random).draft.validity = validity(yearsFrom(-3), yearsFrom(-1))),
  ),
  refused(
    'not valid yet',
    /valid only from/,
    (plan, random) => void (belowAnchor(plan, random).draft.validity = validity(yearsFrom(1), yearsFrom(3))),
  ),
  accepted(
    'an anchor that was renewed later',
    ({ entities }) => void (entities.at(-1)!.draft.validity = validity(yearsFrom(1), yearsFrom(3))),
    {
      why: 'ANCHOR_RENEWED: RFC 5280 section 6.1.1 (d): an anchor is a name and a key; OpenSSL wants its dates as well.',
    },
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
];
