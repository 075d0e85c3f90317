import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { InstitutionService } from '../institution/institution.service.ts';
import type { MyDataService } from './my-data.service.ts';
import { MyData } from './my-data.type.ts';

@Resolver(() => MyData)
export class MyDataResolver {
  readonly #data: MyDataService;
  readonly #institutions: InstitutionService;

  constructor(parts: { data: MyDataService; institutions: InstitutionService }) {
    this.#data = parts.data;
    this.#institutions = parts.institutions;
  }

  @Query(() => MyData, {
    nullable: true,
    description:
      'Everything that all institutions hold about the learner who asks, as one file to download; null for anybody else. docs/privacy.md describes the file.',
  })
  async myData(@Ctx() ctx: RequestContext): Promise<MyData | null> {
    const gathered = await this.#data.of(ctx);
    if (!gathered) return null;
    const missing = await Promise.all(gathered.missing.map((id) => this.#institutions.byId(ctx, id)));
    return { ...gathered, missing };
  }
}
