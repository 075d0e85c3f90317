import type { ReadingPurposeName } from '../../shared/identity/statement.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { PersonalDataKind } from '../reading/reading.entity.ts';
import type { ReadingService } from '../reading/reading.service.ts';
import { LearnerEntity, type Learner } from './learner.entity.ts';
import { partsGiven, partsSeen, type LearnerPart } from './learner.policy.ts';

/** A learner with the parts that the caller may see. */
export interface SeenLearner {
  readonly id: string;
  readonly record: Learner;
  readonly parts: ReadonlySet<LearnerPart>;
  /** The bases on which another institution may read each part; empty for the learner and the home, who need none. */
  readonly why: ReadonlyMap<LearnerPart, readonly ReadingPurposeName[]>;
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

  /** The learner; null if there is none or the caller may see nothing of them. */
  async visible(ctx: RequestContext, id: string): Promise<SeenLearner | null> {
    const record = await ctx.find(LearnerEntity, id);
    if (!record) return null;
    const foreign = ctx.caller.institution !== ctx.home.id;
    const bases = foreign ? await this.#readings.bases(ctx, id) : [];
    const why = partsGiven(bases);
    const parts = partsSeen(ctx.caller, ctx.home.id, id, why);
    if (parts.size === 0) return null;
    return { id, record, parts, why };
  }

  /** Whether the caller may see the part. A reading by another institution is recorded. */
  async opens(ctx: RequestContext, learner: SeenLearner, part: PersonalDataKind & LearnerPart): Promise<boolean> {
    if (!learner.parts.has(part)) return false;
    const why = learner.why.get(part);
    if (why) await this.#noted.note(ctx, { learner: learner.id, what: [part], why });
    return true;
  }

  /**
   * One part of the learner's data; null if the caller may not see it. A reading by another institution is recorded.
   */
  async read<T>(
    ctx: RequestContext,
    learner: SeenLearner,
    part: 'NAME' | 'BIRTH_DATE' | 'EMAIL' | 'ESI',
    value: T,
  ): Promise<T | null> {
    return (await this.opens(ctx, learner, part)) ? value : null;
  }
}
