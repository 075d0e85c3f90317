import { Arg, Ctx, Directive, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Reference } from '../../shared/references/reference.type.ts';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { Evidence as EvidenceRecord } from './evidence.entity.ts';
import {
  Credential,
  credentialOf,
  EvidenceType,
  EvidenceVerification,
  ReceivedCredential,
  verificationOf,
} from './evidence.type.ts';

@Resolver(() => EvidenceType)
export class EvidenceResolver {
  @FieldResolver(() => ReceivedCredential, {
    nullable: true,
    description: 'The sealed credential as the learner received it.',
  })
  received(@Root() evidence: EvidenceRecord): Reference {
    return { id: evidence.received };
  }

  @FieldResolver(() => Credential, {
    nullable: true,
    description: "The issuer's record; null for a credential from outside the alliance.",
  })
  @Directive(
    '@provides(fields: "awardedBy { id name country } sealedBy { id name country } enrolment { id } result { id }")',
  )
  credential(@Root() evidence: EvidenceRecord): Credential | null {
    return credentialOf(evidence);
  }

  @FieldResolver(() => EvidenceVerification, { nullable: true, description: 'How it was verified at submission.' })
  verification(@Root() evidence: EvidenceRecord): EvidenceVerification {
    return verificationOf(evidence);
  }

  @FieldResolver(() => String, { description: 'What was learnt, by its title.' })
  title(
    @Root() evidence: EvidenceRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string {
    return inLanguage(evidence.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => [String], { description: 'Its learning outcomes, one per item.' })
  learningOutcomes(
    @Root() evidence: EvidenceRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string[] {
    return evidence.outcomes.map((outcome) => inLanguage(outcome, language, ctx.home.language) ?? '');
  }

  @FieldResolver(() => [ID], { description: 'URIs of the ESCO skills of its learning outcomes.' })
  skills(@Root() evidence: EvidenceRecord): string[] {
    return evidence.skills.map(({ id }) => id);
  }
}
