import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { InstitutionLink } from '../../shared/references/institution-link.type.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { SeenLearner } from '../learner/learner.service.ts';
import { Learner } from '../learner/learner.type.ts';
import type { HeldDataService } from './held-data.service.ts';
import { HeldData } from './held-data.type.ts';

@Resolver(() => Learner)
export class HeldDataResolver {
  readonly #data: HeldDataService;

  constructor(data: HeldDataService) {
    this.#data = data;
  }

  @Query(() => HeldData, {
    nullable: true,
    description:
      'Everything that one institution keeps about the learner who asks; null for anybody else. `myData` asks every institution.',
  })
  dataHeld(
    @Arg('at', () => ID, { description: 'The institution.' }) @Directive('@institution') at: string,
    @Ctx() ctx: RequestContext,
  ): Promise<HeldData | null> {
    return this.#data.held(ctx, at);
  }

  @FieldResolver(() => [InstitutionLink], {
    nullable: true,
    description:
      'Every institution that keeps data about the learner, as far as the home institution knows; the home institution first.',
  })
  async dataHolders(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<readonly Reference[] | null> {
    if (!learner.parts.has('CONSENTS')) return null;
    return (await this.#data.holders(ctx, learner.id)).map((id) => ({ id }));
  }
}
