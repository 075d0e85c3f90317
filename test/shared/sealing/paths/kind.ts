import type { KeyRing } from './keys.ts';
import type { Plan, Random } from './plan.ts';

/** One way in which a chain is good, or broken. */
export interface Kind {
  readonly name: string;
  /** What the project's validation must say. */
  readonly ours: 'accepts' | 'refuses';
  /**
   * Why OpenSSL may answer otherwise. Without it, it must answer the same. Where ours accepts and OpenSSL does not, it
   * names the rule that OpenSSL adds or breaks.
   */
  readonly why?: string;
  /** What our message must say, so that a chain is refused for its own reason. */
  readonly because?: RegExp;
  readonly timestamps?: boolean;
  /** Asks OpenSSL for any purpose, which then overlooks what else is wrong: in no pair. */
  readonly alone?: boolean;
  /** Certificates with the anchor; unset: any number from 2 to 4. */
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly apply: (plan: Plan, random: Random, ring: KeyRing) => void;
}

export const accepted = (name: string, apply: Kind['apply'], more: Partial<Kind> = {}): Kind => ({
  name,
  ours: 'accepts',
  apply,
  ...more,
});
export const refused = (name: string, because: RegExp, apply: Kind['apply'], more: Partial<Kind> = {}): Kind => ({
  name,
  ours: 'refuses',
  because,
  apply,
  ...more,
});
/** Refused here for a reason that OpenSSL does not know. */
export const stricter = (
  name: string,
  because: RegExp,
  why: string,
  apply: Kind['apply'],
  more: Partial<Kind> = {},
): Kind => refused(name, because, apply, { why, ...more });
