import { accepted, type Kind } from '../kind.ts';
import { basicConstraints, insertAbove, put, USE, uses } from '../plan.ts';
import { withoutLimits } from './picks.ts';

/** Chains that are right. */
export const RIGHT: readonly Kind[] = [
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
];
