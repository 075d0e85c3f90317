import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { DecisionEntity, type RecognitionDecision } from '../decision/decision.entity.ts';
import type { EvidenceService } from '../evidence/evidence.service.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import { worksOn } from '../request/request.policy.ts';

/** An earlier decision on the same course version. */
export interface PrecedentRecord {
  readonly decision: RecognitionDecision;
  readonly course: string | null;
}

const MOST = 100;

/** Finds the institution's earlier decisions on the same course version, for its officers. */
export class PrecedentService {
  readonly #evidence: EvidenceService;

  constructor(parts: { evidence: EvidenceService }) {
    this.#evidence = parts.evidence;
  }

  /**
   * The newest current decisions on the course version of the request's first evidence; none unless the caller is an
   * officer, or on the caller's own request.
   */
  async of(ctx: RequestContext, request: RecognitionRequest, first: number): Promise<readonly PrecedentRecord[]> {
    if (!worksOn(ctx.caller, ctx.home.id, request)) return [];
    if (first < 1 || first > MOST)
      throw new HubError('BAD_INPUT', `first is ${first}: ask for 1 to ${MOST}.`, { argument: 'first' });
    const [evidence] = await this.#evidence.of(ctx, request.id);
    if (!evidence) return [];
    const all = await ctx.load(precedentsOfVersions, evidence.courseVersion);
    return all.filter(({ decision }) => decision.requestId !== request.id).slice(0, first);
  }
}

const precedentsOfVersions: Batch<string, readonly PrecedentRecord[]> = async (ctx, versions) => {
  const rows = await ctx.em.execute<{ course_version: string; course: string | null; id: string }[]>(
    sql`select v."course_version", p."id", p."course"
      from (select distinct "course_version" from "recognition"."evidence" where "course_version" in (${versions})) v
      cross join lateral (
        select d."id", e."course" from "recognition"."evidence" e
        join "recognition"."decision" d on d."request_id" = e."request_id"
        where e."course_version" = v."course_version" and e."position" = 0
          and not exists (select 1 from "recognition"."decision" s where s."supersedes_id" = d."id")
        order by d."decided_at" desc, d."id" desc limit ${MOST + 1}) p`,
  );
  const decisions = await ctx.em.find(DecisionEntity, { id: { $in: rows.map((row) => row.id) } });
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  return versions.map((version) =>
    rows.flatMap((row) => {
      const decision = row.course_version === version ? byId.get(row.id) : undefined;
      return decision ? [{ decision, course: row.course }] : [];
    }),
  );
};
