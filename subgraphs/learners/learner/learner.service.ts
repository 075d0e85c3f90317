import type { Readings } from '../../shared/reading/readings.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { ReadingService } from '../reading/reading.service.ts';
import { LearnerEntity, type Learner } from './learner.entity.ts';
import { partsSeen, type LearnerPart } from './learner.policy.ts';

/** A learner with what this caller may see of them. */
export interface SeenLearner {
  readonly id: string;
  readonly record: Learner;
  readonly parts: ReadonlySet<LearnerPart>;
  /** Why a foreign reader may read; null for the learner and the home. */
  readonly why: string | null;
}

/** Learners of this institution, as far as a caller may see them. */
export class LearnerService {
  readonly #readings: Readings;
  readonly #noted: ReadingService;

  constructor(parts: { readings: Readings; noted: ReadingService }) {
    this.#readings = parts.readings;
    this.#noted = parts.noted;
  }

  /** The caller as a learner; null for anybody else. */
  async me(ctx: RequestContext): Promise<SeenLearner | null> {
    return ctx.caller.learner ? await this.visible(ctx, ctx.caller.learner) : null;
  }

  /** The learner, where the caller may see anything of them; otherwise as if there were none. */
  async visible(ctx: RequestContext, id: string): Promise<SeenLearner | null> {
    const record = await ctx.find(LearnerEntity, id);
    if (!record) return null;
    const foreign = ctx.caller.institution !== ctx.home.id;
    const bases = foreign ? await this.#readings.bases(ctx, id) : [];
    const parts = partsSeen(
      ctx.caller,
      ctx.home.id,
      id,
      bases.map((basis) => basis.purpose),
    );
    if (parts.size === 0) return null;
    return {
      id,
      record,
      parts,
      why: foreign ? [...new Set(bases.map((basis) => basis.purpose))].toSorted().join(', ') : null,
    };
  }

  /** One part of the learner's data, noted where a foreign institution reads it; null where the caller may not. */
  async read<T>(
    ctx: RequestContext,
    learner: SeenLearner,
    part: 'NAME' | 'BIRTH_DATE' | 'EMAIL' | 'ESI',
    value: T,
  ): Promise<T | null> {
    if (!learner.parts.has(part)) return null;
    if (learner.why) await this.#noted.note(ctx, learner.id, [part], learner.why);
    return value;
  }
}
