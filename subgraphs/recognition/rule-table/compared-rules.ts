import type { EntityManager } from '@mikro-orm/postgresql';
import { titleOf, targetsOf, type RuleDraft } from '../rule/rule-draft.policy.ts';
import { RuleEntity, type RecognitionRule } from '../rule/rule.entity.ts';

const CHUNK = 250;

/**
 * The rules with which an imported table is compared, indexed by id and by content, so that each is read once however
 * many rows there are.
 */
export class ComparedRules {
  readonly #byId = new Map<string, RecognitionRule>();
  /** The ids of the rules with the same content, by its fingerprint. */
  readonly #saying = new Map<string, Set<string>>();

  private constructor() {}

  /**
   * Reads the rules that have not ended and do not follow from an agreement, in chunks, so that other requests are
   * served in between.
   */
  static async read(em: EntityManager): Promise<ComparedRules> {
    const compared = new ComparedRules();
    for (let last = ''; ;) {
      const where = { endedAt: null, agreementId: null, id: { $gt: last } };
      // Not in the identity map, or every flush would compare all of them.
      const options = { orderBy: { id: 'asc' }, limit: CHUNK, disableIdentityMap: true } as const;
      const part = await em.find(RuleEntity, where, options);
      for (const rule of part) compared.add(rule);
      if (part.length < CHUNK) return compared;
      last = part.at(-1)!.id;
    }
  }

  find(id: string): RecognitionRule | null {
    return this.#byId.get(id) ?? null;
  }

  /** True where a rule, or the given rule, has the content of the draft. */
  says(draft: RuleDraft, rule: RecognitionRule | null): boolean {
    const saying = this.#saying.get(fingerprint({ ...draft, title: { en: draft.title ?? titleOf(draft) } }));
    return saying !== undefined && (rule === null || saying.has(rule.id));
  }

  add(rule: RecognitionRule): void {
    const said = fingerprint({ ...rule, targets: targetsOf(rule) });
    this.#byId.set(rule.id, rule);
    this.#saying.set(said, (this.#saying.get(said) ?? new Set()).add(rule.id));
  }

  remove(rule: RecognitionRule): void {
    const said = fingerprint({ ...rule, targets: targetsOf(rule) });
    const saying = this.#saying.get(said);
    saying?.delete(rule.id);
    if (saying?.size === 0) this.#saying.delete(said);
    this.#byId.delete(rule.id);
  }
}

type Said = Omit<RuleDraft, 'title'> & Pick<RecognitionRule, 'title'>;

/** The content of a rule as far as it is in a table. */
function fingerprint(rule: Said): string {
  return JSON.stringify([
    Object.values(rule.title)[0]?.trim(),
    rule.sources.map(({ course }) => course),
    rule.targets.map(({ code, title, ects }) => [code, Object.values(title)[0], ects]),
    rule.purposes,
    rule.ects,
    rule.eqfLevel,
    rule.minGrade,
    rule.validFrom,
    rule.validUntil,
    rule.evidence,
  ]);
}
