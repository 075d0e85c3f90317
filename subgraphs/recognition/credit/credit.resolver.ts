import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { DecisionEntity } from '../decision/decision.entity.ts';
import { RecognitionDecision } from '../decision/decision.type.ts';
import { seesRequest } from '../request/request.policy.ts';
import { Course } from '../evidence/evidence.type.ts';
import type { RecognisedCredit as CreditRecord } from './credit.entity.ts';
import { LedgerEntry, RecognisedCredit } from './credit.type.ts';

@Resolver(() => RecognisedCredit)
export class CreditResolver {
  @FieldResolver(() => String, { description: 'What was learnt, by the title in the sealed document.' })
  title(
    @Root() credit: CreditRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(credit.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => Course, {
    nullable: true,
    description: 'The course in which it was learnt; null where it is not known.',
  })
  course(@Root() credit: CreditRecord): Reference | null {
    return credit.course === null ? null : { id: credit.course };
  }

  @FieldResolver(() => RecognitionDecision, {
    nullable: true,
    description: "The decision that gave it; null to readers by the learner's consent, who see only the credit.",
  })
  async decision(@Root() credit: CreditRecord, @Ctx() ctx: RequestContext): Promise<RecognitionDecision | null> {
    if (!seesRequest(ctx.caller, ctx.home.id, credit.learner)) return null;
    return (await ctx.find(DecisionEntity, credit.decisionId)) as unknown as RecognitionDecision | null;
  }
}

/** Resolves what a ledger entry is for. */
@Resolver(() => LedgerEntry)
export class LedgerEntryResolver {
  @FieldResolver(() => String, { description: 'What was learnt, by its title.' })
  title(
    @Root() { credit }: LedgerEntryParent,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(credit.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => RecognitionDecision, { description: 'The decision that gave or reversed the credits.' })
  decision(@Root() { credit }: LedgerEntryParent, @Ctx() ctx: RequestContext): Promise<RecognitionDecision> {
    return ctx.find(DecisionEntity, credit.decisionId) as unknown as Promise<RecognitionDecision>;
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The entry that this one reverses; null for credits given.',
  })
  corrects(@Root() { credit }: LedgerEntryParent): string | null {
    return credit.correctsId;
  }
}

interface LedgerEntryParent {
  readonly credit: CreditRecord;
}
