import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import { shownSeal } from '../../shared/document/seal-record.ts';
import { Seal } from '../../shared/document/seal.type.ts';
import { Institution } from '../institution/institution.type.ts';
import { referenceType, type Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { Credential as CredentialRecord } from './credential.entity.ts';
import { isCredentialStaff } from './credential.policy.ts';
import type { CredentialService } from './credential.service.ts';
import { MissingElement } from '../../shared/document/missing-element.type.ts';
import { Credential, EnrolmentLink } from './credential.type.ts';

const ResultLink = referenceType('Result', 'The outcome of an assessment for one enrolment.');

@Resolver(() => Credential)
export class CredentialResolver {
  readonly #credentials: CredentialService;

  constructor(credentials: CredentialService) {
    this.#credentials = credentials;
  }

  @Query(() => Credential, {
    nullable: true,
    description:
      'A credential by its id, for the staff of its institution, for its learner once it is sealed, and for a reader with a basis.',
  })
  credential(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<CredentialRecord | null> {
    return this.#credentials.visible(ctx, id);
  }

  @FieldResolver(() => String, { description: 'The title of what was learnt or taken part in.' })
  title(
    @Root() credential: CredentialRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(credential.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => Institution, { description: 'The institution that awards it.' })
  @Directive('@shareable')
  @Directive('@provides(fields: "name country")')
  awardedBy(@Ctx() ctx: RequestContext): Institution {
    return ctx.home;
  }

  @FieldResolver(() => Institution, {
    nullable: true,
    description: 'The institution that sealed it, which may be another one under a mandate. Null until it is sealed.',
  })
  @Directive('@shareable')
  sealedBy(@Root() { sealedBy }: CredentialRecord): Reference | null {
    return sealedBy ? { id: sealedBy } : null;
  }

  @FieldResolver(() => Seal, {
    nullable: true,
    description: 'The seal; null until it is sealed, and after the erasure of its learner.',
  })
  seal(@Root() { seal }: CredentialRecord): Seal | null {
    return seal && shownSeal(seal);
  }

  @FieldResolver(() => EnrolmentLink, { nullable: true, description: 'The enrolment it is for.' })
  @Directive('@shareable')
  enrolment(@Root() { enrolment }: CredentialRecord): Reference {
    return { id: enrolment };
  }

  @FieldResolver(() => ResultLink, {
    nullable: true,
    description: 'The final result it is based on; null if nothing was assessed.',
  })
  @Directive('@shareable')
  result(@Root() { result }: CredentialRecord): Reference | null {
    return result ? { id: result } : null;
  }

  @FieldResolver(() => [MissingElement], {
    description: 'What is missing before it can be sealed, by the names of Annex I.',
  })
  missing(@Root() { missing }: CredentialRecord): MissingElement[] {
    return [...missing];
  }

  @FieldResolver(() => [String], {
    description:
      'What a person should check, in sentences: before sealing, such as characters that its picture cannot show; after it was sealed, that its final result was corrected. Warnings do not prevent sealing. Visible to the staff of its institution, empty for others.',
  })
  warnings(@Root() { warnings }: CredentialRecord, @Ctx() ctx: RequestContext): string[] {
    return isCredentialStaff(ctx.caller, ctx.home.id) ? [...warnings] : [];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The sealed document, in the form that `verifyCredential` accepts. Null until it is sealed, and after the erasure of its learner.',
  })
  document(@Root() credential: CredentialRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#credentials.document(ctx, credential);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'A preview of the document to be sealed, with its pictures, for the staff of its institution. Null for others, while something is missing, and once it is sealed.',
  })
  async unsealed(@Root() credential: CredentialRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#credentials.unsealed(ctx, credential);
  }
}
