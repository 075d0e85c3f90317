import type { JsonObject } from '../../shared/outbox/message.ts';
import { plain } from '../../shared/personal-data/exchange.ts';
import type { Erased, ErasedPerson, PersonalDataHolder } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { ResultEntity, ResultVersionEntity } from '../result/result.entity.ts';

const WHY =
  'Examination results and their history are part of the academic record, which the institution has to keep. They are kept under the learner id only, without names.';

/** Exports a learner's results for the learner. They contain no names and are kept. */
export class ResultDataService implements PersonalDataHolder {
  async export(ctx: RequestContext, learner: string): Promise<JsonObject> {
    const results = await ctx.em.find(ResultEntity, { learner }, { orderBy: { recordedAt: 'asc' } });
    const versions = await ctx.em.find(
      ResultVersionEntity,
      { result: { $in: results.map(({ id }) => id) } },
      { orderBy: { version: 'asc' } },
    );
    return plain({
      results: results.map(({ id, enrolment, assessment, state, pass, score, final, version, recordedAt }) => ({
        id,
        enrolment,
        assessment: assessment.id,
        state,
        pass,
        score,
        final,
        version,
        recordedAt,
        history: versions
          .filter(({ result }) => result === id)
          .map((one) => ({ version: one.version, score: one.score, final: one.final, recordedAt: one.recordedAt })),
      })),
    });
  }

  async erase(ctx: RequestContext, { learner }: ErasedPerson): Promise<Erased> {
    const results = await ctx.em.find(ResultEntity, { learner }, { fields: ['id'] });
    return {
      records: results.map(({ id }) => id),
      erased: [],
      kept: [{ what: 'results', count: results.length, why: WHY }],
    };
  }
}
