import { creditsOf } from '../credit/credits.policy.ts';
import type { RecognitionRule, RuleSource } from '../rule/rule.entity.ts';
import { showsSource, type ShownVersion } from '../rule/rule.policy.ts';

/** Learning that may count towards a target. */
export interface StackPiece {
  readonly evidence: ShownVersion;
  /** The ledger entry by which it was credited; null where it is only evidence in a request. */
  readonly credit: string | null;
}

/** A source of a rule, and the learning that covers it; null where it is missing. */
export interface StackedSource {
  readonly source: RuleSource;
  readonly piece: StackPiece | null;
}

/** A learner's progress with the sources of a rule. */
export interface Stack {
  readonly rule: RecognitionRule;
  readonly sources: readonly StackedSource[];
  /** ECTS of the sources that are covered. */
  readonly have: number;
  /** ECTS of the sources that are not. */
  readonly missing: number;
}

/**
 * A learner's progress with a rule of several sources, each piece of learning counted once; null for a rule with one
 * source, and where no source is covered.
 */
export function stackOf(rule: RecognitionRule, pieces: readonly StackPiece[]): Stack | null {
  if (rule.sources.length < 2) return null;
  const left = [...pieces];
  const sources = rule.sources.map((source): StackedSource => {
    const index = left.findIndex(({ evidence }) => showsSource(evidence, source));
    return { source, piece: index === -1 ? null : left.splice(index, 1)[0]! };
  });
  if (sources.every(({ piece }) => piece === null)) return null;
  const sum = (there: boolean) =>
    creditsOf(sources.filter(({ piece }) => (piece !== null) === there).map(({ source }) => source));
  return { rule, sources, have: sum(true), missing: sum(false) };
}

/** The stacks to which the pieces contribute, nearest to completion first. */
export function stacksOf(rules: readonly RecognitionRule[], pieces: readonly StackPiece[]): Stack[] {
  return rules
    .flatMap((rule) => stackOf(rule, pieces) ?? [])
    .toSorted((a, b) => a.missing - b.missing || b.have - a.have || (a.rule.id < b.rule.id ? -1 : 1));
}
