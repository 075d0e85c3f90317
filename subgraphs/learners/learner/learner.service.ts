import type { ReadingPurposeName } from '../../shared/identity/statement.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { PersonalDataKind } from '../reading/reading.entity.ts';
import type { ReadingService } from '../reading/reading.service.ts';
import { LearnerEntity, type Learner } from './learner.entity.ts';
import { partsGiven, partsSeen, type LearnerPart } from './learner.policy.ts';

/** A learner with what this caller may see of them. */
export interface SeenLearner {
  readonly id: string;
  readonly record: Learner;
  readonly parts: ReadonlySet<LearnerPart>;
  /** Why a foreign reader may read each part; empty for the learner and the home, who need no basis. */
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

  /** The learner, where the caller may see anything of them; otherwise as if there were none. */
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

  /** True where the caller sees that part; noted where a foreign institution does. */
  async opens(ctx: RequestContext, learner: SeenLearner, part: PersonalDataKind & LearnerPart): Promise<boolean> {
    if (!learner.parts.has(part)) return false;
    const why = learner.why.get(part);
    if (why) await this.#noted.note(ctx, { learner: learner.id, what: [part], why });
    return true;
  }

  /** One part of the learner's data, noted where a foreign institution reads it; null where the caller may not. */
  async read<T>(
    ctx: RequestContext,
    learner: SeenLearner,
    part: 'NAME' | 'BIRTH_DATE' | 'EMAIL' | 'ESI',
    value: T,
  ): Promise<T | null> {
    return (await this.opens(ctx, learner, part)) ? value : null;
  }
}
