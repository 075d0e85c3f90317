import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CreditEntity } from '../credit/credit.entity.ts';
import { RecognisedCredit } from '../credit/credit.type.ts';
import { StackSource, type ShownSource } from './stack.type.ts';

@Resolver(() => StackSource)
export class StackSourceResolver {
  @FieldResolver(() => RecognisedCredit, {
    nullable: true,
    description:
      'The credit by which it was recognised in full; null where it is missing, or only evidence in this request.',
  })
  async credit(@Root() { creditId }: ShownSource, @Ctx() ctx: RequestContext): Promise<RecognisedCredit | null> {
    return creditId === null ? null : await ctx.find(CreditEntity, creditId);
  }
}
