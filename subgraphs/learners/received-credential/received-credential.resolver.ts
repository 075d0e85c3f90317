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
import { Validity } from '../../shared/document/validity.type.ts';
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
    description: 'A received credential by its id, for its learner and for readers with a basis.',
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

  @FieldResolver(() => String, {
    description: 'The sealed document as issued, in the form that `verifyCredential` accepts.',
  })
  download(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<string> {
    return this.#received.document(ctx, received);
  }

  @FieldResolver(() => CredentialLink, {
    nullable: true,
    description: 'The credential at its issuer; null for a credential from outside the alliance.',
  })
  credential(@Root() received: ReceivedRecord): Reference | null {
    return received.credential ? { id: received.credential } : null;
  }

  @FieldResolver(() => DocumentParty, {
    nullable: true,
    description:
      'Who awarded it, as confirmed by the trust registry when it arrived; available even while the issuer is not.',
  })
  awardedBy(@Root() received: ReceivedRecord): DocumentParty | null {
    return shownParty(received.awardedBy);
  }

  @FieldResolver(() => DocumentParty, { nullable: true, description: 'Who sealed it, as confirmed at the same time.' })
  sealedBy(@Root() received: ReceivedRecord): DocumentParty | null {
    return shownParty(received.sealedBy);
  }

  @FieldResolver(() => Seal, {
    nullable: true,
    description: 'The seal as found in the document; `verifyCredential` tells whether it is valid.',
  })
  seal(@Root() { seal }: ReceivedRecord): Seal | null {
    return seal && shownSeal(seal);
  }

  @FieldResolver(() => Validity, {
    nullable: true,
    description:
      'Its validity as last reported by its issuer; null for a credential from outside the alliance, for which only `verifyCredential` can tell.',
  })
  validity(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<keyof typeof Validity | null> {
    return this.#received.validity(ctx, received);
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When its issuer last suspended, reinstated or revoked it; null if it never did.',
  })
  async validityChangedAt(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<Date | null> {
    return (await this.#received.word(ctx, received))?.since ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why its issuer suspended or revoked it; null while it is valid.',
  })
  async validityReason(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<string | null> {
    return (await this.#received.word(ctx, received))?.reason ?? null;
  }

  @FieldResolver(() => [ShareLink], {
    nullable: true,
    description: 'The newest 100 links that the learner created to show it, newest first; null for anybody else.',
  })
  shareLinks(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<readonly LinkRecord[] | null> {
    return this.#shares.ofReceived(ctx, received);
  }
}
