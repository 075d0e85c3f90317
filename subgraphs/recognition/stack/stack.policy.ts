import type { RecognitionRule, RuleSource } from '../rule/rule.entity.ts';
import { showsSource, type ShownVersion } from '../rule/rule.policy.ts';

/** A piece of learning that may count towards a target. */
export interface StackPiece {
  readonly evidence: ShownVersion;
  /** The entry of the ledger that it was credited by; null where it is only shown in a request. */
  readonly credit: string | null;
}

/** A source of a rule, and the piece that covers it; null where it is missing. */
export interface StackedSource {
  readonly source: RuleSource;
  readonly piece: StackPiece | null;
}

/** How far a learner is with what a rule takes together. */
export interface Stack {
  readonly rule: RecognitionRule;
  readonly sources: readonly StackedSource[];
  /** ECTS of the sources that are there, and of those that are missing. */
  readonly have: number;
  readonly missing: number;
}

/**
 * What a rule of several sources has of a learner's pieces, each counted once; null for a rule of one source, and where
 * none is there. The nearest to complete is of most use, so what lists stacks orders by `missing`.
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
    rounded(sources.reduce((ects, { source, piece }) => ects + ((piece !== null) === there ? source.ects : 0), 0));
  return { rule, sources, have: sum(true), missing: sum(false) };
}

/** The stacks that the pieces belong to, the nearest to complete first. */
export function stacksOf(rules: readonly RecognitionRule[], pieces: readonly StackPiece[]): Stack[] {
  return rules
    .flatMap((rule) => stackOf(rule, pieces) ?? [])
    .toSorted((a, b) => a.missing - b.missing || b.have - a.have || (a.rule.id < b.rule.id ? -1 : 1));
}

/** ECTS are kept in hundredths. */
const rounded = (ects: number) => Math.round(ects * 100) / 100;
