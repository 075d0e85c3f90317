import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import { DocumentParty } from '../../shared/document/document-party.type.ts';
import { shownSeal } from '../../shared/document/seal-record.ts';
import { Seal } from '../../shared/document/seal.type.ts';
import { referenceType, type Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { ReceivedCredential as ReceivedRecord } from './received-credential.entity.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { ValidityEnum } from '../../shared/document/validity.type.ts';
import type { ShareLink as LinkRecord } from '../share/share-link.entity.ts';
import type { ShareLinkService } from '../share/share-link.service.ts';
import { ShareLink } from '../share/share-link.type.ts';
import type { ReceivedCredentialService } from './received-credential.service.ts';
import { ReceivedCredential } from './received-credential.type.ts';
import { shownParty } from './shown-party.ts';

const CredentialLink = referenceType('Credential', 'A credential at the institution that awarded it.');

@Resolver(() => ReceivedCredential)
export class ReceivedCredentialResolver {
  readonly #received: ReceivedCredentialService;
  readonly #shares: ShareLinkService;

  constructor(parts: { received: ReceivedCredentialService; shares: ShareLinkService }) {
    this.#received = parts.received;
    this.#shares = parts.shares;
  }

  @Query(() => ReceivedCredential, {
    nullable: true,
    description: 'A received credential by its id, to its learner and to those who may verify it.',
  })
  receivedCredential(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ReceivedRecord | null> {
    return this.#received.visible(ctx, id);
  }

  @FieldResolver(() => String, { description: 'The title in the document.' })
  title(
    @Root() received: ReceivedRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(received.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => String, { description: 'The sealed document, as issued: just what verifyCredential takes.' })
  download(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<string> {
    return this.#received.document(ctx, received);
  }

  @FieldResolver(() => CredentialLink, {
    nullable: true,
    description: 'Crosses to the issuer; null for a credential from outside the alliance.',
  })
  credential(@Root() received: ReceivedRecord): Reference | null {
    return received.credential ? { id: received.credential } : null;
  }

  @FieldResolver(() => DocumentParty, {
    nullable: true,
    description: 'Who awarded it, as the registry confirmed when it arrived, so also while the issuer is down.',
  })
  awardedBy(@Root() received: ReceivedRecord): DocumentParty | null {
    return shownParty(received.awardedBy);
  }

  @FieldResolver(() => DocumentParty, { nullable: true, description: 'Who sealed it, as the registry confirmed then.' })
  sealedBy(@Root() received: ReceivedRecord): DocumentParty | null {
    return shownParty(received.sealedBy);
  }

  @FieldResolver(() => Seal, {
    nullable: true,
    description: 'The seal, as the document shows it; verifyCredential says whether it holds.',
  })
  seal(@Root() { seal }: ReceivedRecord): Seal | null {
    return seal && shownSeal(seal);
  }

  @FieldResolver(() => ValidityEnum, {
    nullable: true,
    description:
      'Whether its issuer stands by it, as far as the issuer told; null for one from outside the alliance, of which only verifyCredential can say.',
  })
  validity(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<keyof typeof ValidityEnum | null> {
    return this.#received.validity(ctx, received);
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When its issuer last suspended, reinstated or revoked it; null where nothing happened.',
  })
  async validityChangedAt(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<Date | null> {
    return (await this.#received.word(ctx, received))?.since ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why its issuer suspended or revoked it; null where it is valid.',
  })
  async validityReason(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    return (await this.#received.word(ctx, received))?.reason ?? null;
  }

  @FieldResolver(() => [ShareLink], {
    nullable: true,
    description: 'Links that the learner made to show it, the newest hundred, newest first; null to anybody else.',
  })
  shareLinks(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<readonly LinkRecord[] | null> {
    return this.#shares.ofReceived(ctx, received);
  }
}
