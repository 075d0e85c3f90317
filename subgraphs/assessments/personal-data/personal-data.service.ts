import { sql } from '@mikro-orm/core';
import type { JsonObject } from '../../shared/outbox/message.ts';
import { plain } from '../../shared/personal-data/exchange.ts';
import type { Erased, ErasedPerson, PersonalDataHolder } from '../../shared/personal-data/holder.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { ResultEntity, ResultVersionEntity } from '../result/result.entity.ts';

const WHY =
  'Final examination results and their history are part of the academic record, which the institution has to keep. They are kept under the learner id only, without names.';

/** Exports a learner's results for the learner, and erases those that are not final. Final ones contain no names. */
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

  /** The enrolments to which the final results belong. */
  async needs(ctx: RequestContext, learner: string): Promise<readonly string[]> {
    const final = await ctx.em.find(ResultEntity, { learner, final: true }, { fields: ['enrolment'] });
    return final.map(({ enrolment }) => enrolment);
  }

  /** Deletes results that are not final, with their history; final ones are kept. */
  async erase(ctx: RequestContext, { learner }: ErasedPerson): Promise<Erased> {
    const all = await ctx.em.execute<{ id: string; final: boolean }[]>(
      sql`select "id", "final" from "assessments"."result" where "learner" = ${learner} order by "id" for update`,
    );
    const gone = all.filter(({ final }) => !final).map(({ id }) => id);
    if (gone.length > 0) {
      await ctx.em.execute(sql`delete from "assessments"."result_version" where "result_id" in (${gone})`);
      await ctx.em.execute(sql`delete from "assessments"."result" where "id" in (${gone})`);
    }
    return {
      records: all.map(({ id }) => id),
      erased: [{ what: 'results that were not final', count: gone.length }],
      kept: [{ what: 'results', count: all.length - gone.length, why: WHY }],
    };
  }
}
