import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { DecisionEntity } from '../decision/decision.entity.ts';
import { RecognitionDecision } from '../decision/decision.type.ts';
import { Course } from '../evidence/evidence.type.ts';
import type { RecognisedCredit as CreditRecord } from './credit.entity.ts';
import { RecognisedCredit } from './credit.type.ts';

@Resolver(() => RecognisedCredit)
export class CreditResolver {
  @FieldResolver(() => String, { description: 'What was learnt, as the sealed document calls it.' })
  title(
    @Root() credit: CreditRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(credit.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => Course, { nullable: true, description: 'The course it was learnt in, where it is known.' })
  course(@Root() credit: CreditRecord): Reference | null {
    return credit.course === null ? null : { id: credit.course };
  }

  @FieldResolver(() => RecognitionDecision, { description: 'The decision that gave it.' })
  decision(@Root() credit: CreditRecord, @Ctx() ctx: RequestContext): Promise<RecognitionDecision> {
    return ctx.find(DecisionEntity, credit.decisionId) as unknown as Promise<RecognitionDecision>;
  }
}
