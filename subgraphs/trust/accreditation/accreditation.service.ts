import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { AccreditationEntity, type AccreditationRecord } from './accreditation.entity.ts';

/** Agencies' decisions about the members. */
export class AccreditationService {
  /** Newest first. */
  of(ctx: RequestContext, institution: string): Promise<readonly AccreditationRecord[]> {
    return ctx.load(accreditationsOf, institution);
  }
}

const accreditationsOf: Batch<string, readonly AccreditationRecord[]> = async (ctx, institutions) => {
  const where = { institution: { $in: [...institutions] } };
  const found = await ctx.em.find(AccreditationEntity, where, { orderBy: { validFrom: 'desc', id: 'asc' } });
  return institutions.map((id) => found.filter(({ institution }) => institution === id));
};
