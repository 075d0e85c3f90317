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
import { Credential } from './credential.type.ts';

const EnrolmentLink = referenceType('Enrolment', 'A place taken, asked for or waited for in an offering.');
const ResultLink = referenceType('Result', 'What an assessment of one enrolment came to.');

@Resolver(() => Credential)
export class CredentialResolver {
  readonly #credentials: CredentialService;

  constructor(credentials: CredentialService) {
    this.#credentials = credentials;
  }

  @Query(() => Credential, {
    nullable: true,
    description:
      'A credential by its id: to the staff of its institution, to its learner once it is sealed, and to a reader with a basis.',
  })
  credential(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<CredentialRecord | null> {
    return this.#credentials.visible(ctx, id);
  }

  @FieldResolver(() => String, { description: 'What was learnt, or taken part in.' })
  title(
    @Root() credential: CredentialRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(credential.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => Institution, { description: "Always this node's own institution." })
  @Directive('@shareable')
  @Directive('@provides(fields: "name country")')
  awardedBy(@Ctx() ctx: RequestContext): Institution {
    return ctx.home;
  }

  @FieldResolver(() => Institution, {
    nullable: true,
    description: 'Who sealed it; crosses, as that may be another institution under a mandate. Null before.',
  })
  @Directive('@shareable')
  sealedBy(@Root() { sealedBy }: CredentialRecord): Reference | null {
    return sealedBy ? { id: sealedBy } : null;
  }

  @FieldResolver(() => Seal, {
    nullable: true,
    description: 'The seal; null before it is sealed, and once its learner was erased.',
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
    description: 'The final result it rests on; null where nothing was assessed.',
  })
  @Directive('@shareable')
  result(@Root() { result }: CredentialRecord): Reference | null {
    return result ? { id: result } : null;
  }

  @FieldResolver(() => [MissingElement], { description: 'What sealing waits for, in the words of Annex I.' })
  missing(@Root() { missing }: CredentialRecord): MissingElement[] {
    return [...missing];
  }

  @FieldResolver(() => [String], {
    description:
      'What a person should look at, in sentences: before it is sealed, such as letters that its picture cannot show (sealing does not wait for it); once it is sealed, that the result it shows was corrected. To the staff of its institution, to others empty.',
  })
  warnings(@Root() { warnings }: CredentialRecord, @Ctx() ctx: RequestContext): string[] {
    return isCredentialStaff(ctx.caller, ctx.home.id) ? [...warnings] : [];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The sealed document: just what verifyCredential takes. Null before it is sealed, and once its learner was erased.',
  })
  document(@Root() credential: CredentialRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#credentials.document(ctx, credential);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The document as it is to be sealed, with its pictures, to look at before: to the staff of its institution. Null to others, while something is missing, and once it is sealed.',
  })
  async unsealed(@Root() credential: CredentialRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#credentials.unsealed(ctx, credential);
  }
}
