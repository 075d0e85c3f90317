import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { RecognitionDecision } from '../decision/decision.entity.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import { targetsOf } from '../rule/rule-draft.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';

/** What an entry of the ledger is for. */
export interface Credited {
  readonly title: Multilingual;
  /** The course in which it was learnt, where it is a single known course. */
  readonly course: string | null;
  readonly towards: string | null;
}

/**
 * What credits are for: the titles of all that was learnt, and what the credits count towards. An alternative counts
 * towards what was recognised instead, never towards what was requested; where the learner named nothing, the rule's
 * targets count.
 */
export function creditedFor(
  request: { readonly towards: string | null },
  decision: Pick<RecognitionDecision, 'outcome' | 'alternative'>,
  evidence: readonly Pick<Evidence, 'title' | 'course'>[],
  rule: Pick<RecognitionRule, 'targets' | 'target' | 'targetTitle'> | null,
): Credited {
  const codes = rule ? targetsOf(rule).map(({ code }) => code) : [];
  const asked = request.towards ?? (codes.length > 0 ? codes.join(', ') : null);
  const [first, ...others] = evidence;
  return {
    title: titleOf(evidence.map(({ title }) => title)),
    course: others.length === 0 ? (first?.course ?? null) : null,
    towards: decision.outcome === 'ALTERNATIVE' ? decision.alternative : asked,
  };
}

/** The titles joined, in each language that all of them have; otherwise in those of the first. */
function titleOf([first = {}, ...others]: readonly Multilingual[]): Multilingual {
  if (others.length === 0) return first;
  const shared = Object.keys(first).filter((language) => others.every((title) => title[language] !== undefined));
  const languages = shared.length > 0 ? shared : Object.keys(first).slice(0, 1);
  const named = (title: Multilingual, language: string) => title[language] ?? Object.values(title)[0] ?? '';
  return Object.fromEntries(
    languages.map((language) => [language, [first, ...others].map((title) => named(title, language)).join(', ')]),
  );
}
