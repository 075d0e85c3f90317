import { inLanguage } from '../../shared/text/multilingual.ts';
import type { Home } from '../../shared/serving/request-context.ts';
import type { RecognitionRule } from './rule.entity.ts';

/** A rule as sent to the hub's index, by which the catalogue shows where a course is recognised. */
export interface RecognitionCard {
  readonly id: string;
  /** Increases with each change of the record; the highest wins. */
  readonly version: number;
  readonly title: string;
  /** The source courses; each id is a version. */
  readonly courses: readonly string[];
  /** True where the courses are only recognised all together. */
  readonly together: boolean;
  readonly purposes: readonly string[];
  readonly ects: number;
  readonly agreement: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** When the rule ended, ISO 8601. */
  readonly endedAt: string | null;
}

/** The card of a rule in its current state. */
export function cardOf(rule: RecognitionRule, home: Home): RecognitionCard {
  return {
    id: rule.id,
    version: rule.changes,
    title: inLanguage(rule.title, null, home.language) ?? '',
    courses: rule.sources.map(({ course }) => course),
    together: rule.sources.length > 1,
    purposes: rule.purposes,
    ects: rule.ects,
    agreement: rule.agreementId,
    validFrom: rule.validFrom,
    validUntil: rule.validUntil,
    endedAt: rule.endedAt?.toISOString() ?? null,
  };
}
