import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Institution as InstitutionRecord } from '../institution/institution.entity.ts';
import { Institution } from '../institution/institution.type.ts';
import type { AccreditationService } from './accreditation.service.ts';
import { Accreditation } from './accreditation.type.ts';

@Resolver(() => Institution)
export class AccreditationResolver {
  readonly #accreditations: AccreditationService;

  constructor(accreditations: AccreditationService) {
    this.#accreditations = accreditations;
  }

  @FieldResolver(() => [Accreditation], { description: "Agencies' decisions about its quality, newest first." })
  accreditations(
    @Root() institution: InstitutionRecord,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly Accreditation[]> {
    return this.#accreditations.of(ctx, institution.id);
  }
}
