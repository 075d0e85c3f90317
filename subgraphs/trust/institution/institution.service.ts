import { HubError } from '../../shared/errors/hub-error.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { InstitutionEntity, type Institution } from './institution.entity.ts';

/** What is public about the members of the alliance. */
export class InstitutionService {
  /**
   * A member by its SCHAC code.
   *
   * @throws HubError MALFORMED_ID, UNKNOWN_INSTITUTION
   */
  async byId(ctx: RequestContext, id: string): Promise<Institution> {
    if (!isSchacCode(id)) {
      throw new HubError(
        'MALFORMED_ID',
        `"${id.slice(0, 80)}" is not the id of an institution: write its SCHAC code, as in tuni.fi.`,
      );
    }
    const institution = await ctx.find(InstitutionEntity, id);
    if (!institution) {
      throw new HubError(
        'UNKNOWN_INSTITUTION',
        `${id} is not an institution of the alliance; \`institutions\` lists them.`,
      );
    }
    return institution;
  }

  /** All members, ordered by name. */
  all(ctx: RequestContext): Promise<Institution[]> {
    return ctx.em.find(InstitutionEntity, {}, { orderBy: { name: 'asc', id: 'asc' } });
  }
}
