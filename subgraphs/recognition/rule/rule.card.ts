import { inLanguage } from '../../shared/text/multilingual.ts';
import type { Home } from '../../shared/serving/request-context.ts';
import type { RecognitionRule } from './rule.entity.ts';

/** What the hub's index is told of a rule, so that the catalogue finds what is recognised where. */
export interface RecognitionCard {
  readonly id: string;
  /** Counts changes of this record: the newest wins. */
  readonly version: number;
  readonly title: string;
  /** Source courses, each a version. */
  readonly courses: readonly string[];
  /** True where only all of them together are recognised. */
  readonly together: boolean;
  readonly purposes: readonly string[];
  readonly ects: number;
  readonly agreement: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** From this moment it holds no more, ISO 8601. */
  readonly endedAt: string | null;
}

/** The card of a rule as it stands. */
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
