import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { Agreement } from '../agreement/agreement.entity.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import { cardOf } from './rule.card.ts';
import { RULE_PURPOSES, titleOf, type RuleDraft } from './rule-draft.policy.ts';
import { RuleEntity, type RecognitionRule, type RuleSource } from './rule.entity.ts';
import { covers, leadsTo, type ShownVersion } from './rule.policy.ts';

/** Where a new rule comes from: the version it replaces, or an agreement. */
export interface RuleOrigin {
  readonly replaces?: RecognitionRule | null;
  readonly agreement?: string | null;
  readonly madeBy: string;
}

/**
 * The institution's recognition rules: finding, storing and ending them. The catalogue is notified in the same
 * transaction.
 */
export class RuleService {
  readonly #outbox: Outbox;

  constructor(parts: { outbox: Outbox }) {
    this.#outbox = parts.outbox;
  }

  /**
   * The rules in force today that cover exactly the evidence, allow the purpose and give what the learner asked for,
   * the one that gives most credits first. A rule for only some of the evidence says nothing about all of it.
   */
  async covering(
    ctx: RequestContext,
    evidence: readonly ShownVersion[],
    { towards, purpose }: Pick<RecognitionRequest, 'towards' | 'purpose'>,
  ): Promise<RecognitionRule[]> {
    return (await this.inForce(ctx))
      .filter((rule) => rule.purposes.includes(purpose) && leadsTo(rule, towards) && covers(rule, evidence))
      .toSorted((a, b) => b.ects - a.ects);
  }

  /** The rules in force today, newest first. */
  inForce(ctx: RequestContext): Promise<readonly RecognitionRule[]> {
    return ctx.load(rulesInForce, dayOf(ctx.now));
  }

  /** Stores a new rule, ends the version it replaces and notifies the catalogue. */
  async keep(ctx: RequestContext, draft: RuleDraft, origin: RuleOrigin): Promise<RecognitionRule> {
    const { replaces = null, agreement = null, madeBy } = origin;
    const { title, targets, ...rest } = draft;
    const [first] = targets;
    if (replaces) await this.end(ctx, [replaces], { by: madeBy, because: 'Replaced by a new version.' });
    const rule = ctx.em.create(RuleEntity, {
      ...rest,
      id: newRecordId(ctx.home.id),
      series: replaces ? (replaces.series ?? replaces.id) : null,
      number: (replaces?.number ?? 0) + 1,
      replacesId: replaces?.id ?? null,
      title: { [title === null ? 'en' : ctx.home.language]: title ?? titleOf(draft) },
      targets,
      target: first?.code ?? null,
      targetTitle: first?.title ?? {},
      agreementId: agreement ?? replaces?.agreementId ?? null,
      madeBy,
      madeAt: ctx.now,
      endedAt: null,
      endedBy: null,
      endedBecause: null,
      changes: 1,
    });
    await ctx.em.flush();
    await this.#tell(ctx, [rule]);
    return rule;
  }

  /** Ends rules now and notifies the catalogue. Decisions made under them stand. */
  async end(
    ctx: RequestContext,
    rules: readonly RecognitionRule[],
    { by, because }: { readonly by: string; readonly because: string },
  ): Promise<void> {
    if (rules.length === 0) return;
    const ids = textArray(rules.map(({ id }) => id));
    await ctx.em.execute(
      sql`update "recognition"."rule" set "ended_at" = ${ctx.now}, "ended_by" = ${by}, "ended_because" = ${because}
        where "id" = any(${ids}::text[]) and "ended_at" is null`,
    );
    const ended = await ctx.em.find(RuleEntity, { id: { $in: rules.map(({ id }) => id) } }, { refresh: true });
    await this.#tell(ctx, ended);
  }

  /** Makes and ends rules so that they match the agreement: one for each course of another party. */
  async followAgreement(ctx: RequestContext, agreement: Agreement, holds: boolean): Promise<void> {
    const current = await ctx.em.find(RuleEntity, { agreementId: agreement.id, endedAt: null });
    const evidence = evidenceOf(agreement);
    const wanted = holds ? agreement.courses.filter(({ awardedBy }) => awardedBy !== ctx.home.id) : [];
    const kept = current.filter((rule) => rule.evidence === evidence && holds);
    const because = holds ? 'The agreement was changed.' : 'The agreement is no longer approved.';
    const by = `${ctx.home.id}|agreement`;
    await this.end(
      ctx,
      current.filter((rule) => !kept.includes(rule)),
      { by, because },
    );
    const covered = new Set(kept.flatMap(({ sources }) => sources.map(({ course }) => course)));
    for (const source of wanted.filter(({ course }) => !covered.has(course)))
      await this.keep(ctx, draftFor(source, agreement, evidence), { agreement: agreement.id, madeBy: by });
  }

  async #tell(ctx: RequestContext, rules: readonly RecognitionRule[]): Promise<void> {
    ctx.forget();
    await this.#outbox.sendAll(
      ctx.em,
      rules.map((rule) => ({
        to: 'hub',
        kind: 'catalogue.recognitionChanged' as const,
        payload: { recognition: { ...cardOf(rule, ctx.home) } },
      })),
    );
  }
}

/** The evidence of a rule that follows from an agreement: it identifies the content that was approved. */
const evidenceOf = ({ sharedId, contentHash }: Agreement) => `Agreement ${sharedId}, content ${contentHash}.`;

const draftFor = (source: RuleSource, agreement: Agreement, evidence: string): RuleDraft => ({
  title: null,
  sources: [source],
  targets: [],
  purposes: RULE_PURPOSES,
  ects: source.ects,
  eqfLevel: source.eqfLevel,
  minGrade: null,
  validFrom: agreement.validFrom,
  validUntil: agreement.validUntil,
  evidence,
});

const rulesInForce: Batch<string, readonly RecognitionRule[]> = async (ctx, days) =>
  Promise.all(
    days.map((day) =>
      ctx.em.find(
        RuleEntity,
        { endedAt: null, validFrom: { $lte: day }, $or: [{ validUntil: null }, { validUntil: { $gte: day } }] },
        { orderBy: { validFrom: 'desc', id: 'desc' } },
      ),
    ),
  );
