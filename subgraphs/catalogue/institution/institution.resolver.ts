import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { catalogueFeed } from './catalogue-feed.service.ts';
import { CatalogueFeed, Institution } from './institution.type.ts';

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => CatalogueFeed, { nullable: true, description: "What the hub's index has of it." })
  catalogue(@Root() institution: Institution, @Ctx() ctx: RequestContext): Promise<CatalogueFeed> {
    return catalogueFeed(ctx, institution.id);
  }
}
