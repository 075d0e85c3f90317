import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { StatusCheckService } from '../flag/status-check.service.ts';
import { EvidenceEntity, type Evidence } from './evidence.entity.ts';
import type { GatheredEvidence } from './gathered-evidence.ts';

/** Stores and loads the evidence of requests. */
export class EvidenceService {
  readonly #statuses: StatusCheckService;

  constructor(parts: { statuses: StatusCheckService }) {
    this.#statuses = parts.statuses;
  }

  /** Stores gathered evidence with its request. */
  async keep(ctx: RequestContext, requestId: string, gathered: readonly GatheredEvidence[]): Promise<Evidence[]> {
    const kept = gathered.map((piece, position) =>
      ctx.em.create(EvidenceEntity, {
        id: newRecordId(ctx.home.id),
        requestId,
        position,
        received: piece.received,
        ...piece.hubIds,
        course: piece.course,
        offering: piece.offering,
        courseVersion: piece.courseVersion,
        documentHash: piece.facts.documentHash,
        kind: piece.facts.kind,
        title: piece.facts.title,
        awardedBy: piece.facts.awardedBy && { id: piece.awarding, ...piece.facts.awardedBy },
        sealedBy: piece.facts.sealedBy && { id: piece.sealer, ...piece.facts.sealedBy },
        awardingInstitution: piece.awarding,
        awardedOn: piece.facts.awardedOn,
        ects: piece.facts.ects,
        eqfLevel: piece.facts.eqfLevel,
        workloadHours: piece.facts.workloadHours,
        iscedF: piece.facts.iscedF,
        grade: piece.facts.grade,
        outcomes: piece.facts.outcomes,
        skills: piece.facts.skills,
        verdict: piece.verification.verdict as Evidence['verdict'],
        checks: piece.verification.checks,
        verifiedAt: piece.verifiedAt,
      }),
    );
    await ctx.em.flush();
    await this.#statuses.keep(
      ctx,
      kept.map(({ id }, n) => ({ id, entries: gathered[n]!.facts.status })),
    );
    return kept;
  }

  /** All the evidence of a request, in the order of submission. */
  of(ctx: RequestContext, requestId: string): Promise<readonly Evidence[]> {
    return ctx.load(evidenceOfRequests, requestId);
  }
}

const evidenceOfRequests: Batch<string, readonly Evidence[]> = async (ctx, requests) => {
  const all = await ctx.em.find(
    EvidenceEntity,
    { requestId: { $in: [...requests] } },
    { orderBy: { position: 'asc' } },
  );
  return requests.map((id) => all.filter((piece) => piece.requestId === id));
};
