import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DocumentParty } from '../../shared/document/document-party.type.ts';
import type { Validity } from '../../shared/document/validity.type.ts';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { ReceivedCredential as ReceivedRecord } from '../received-credential/received-credential.entity.ts';
import type { ReceivedCredentialService } from '../received-credential/received-credential.service.ts';
import { shownParty } from '../received-credential/shown-party.ts';
import type { ShareLink as LinkRecord } from './share-link.entity.ts';
import {
  ShareCredentialInput,
  ShareCredentialResult,
  WithdrawShareInput,
  WithdrawShareResult,
} from './share-link.input.ts';
import type { ShareLinkService } from './share-link.service.ts';
import { SharedCredential, ShareLink } from './share-link.type.ts';

@Resolver(() => ShareLink)
export class ShareLinkResolver {
  readonly #shares: ShareLinkService;

  constructor(shares: ShareLinkService) {
    this.#shares = shares;
  }

  @Mutation(() => ShareCredentialResult, {
    description: 'A learner creates a link that shows one credential to people without an account, for at most a year.',
  })
  shareCredential(
    @Arg('input', () => ShareCredentialInput) input: ShareCredentialInput,
    @Ctx() ctx: RequestContext,
  ): Promise<LinkRecord | Refusal> {
    return this.#shares.share(ctx, input);
  }

  @Mutation(() => WithdrawShareResult, { description: 'A learner withdraws a link. It shows nothing from then on.' })
  withdrawShare(
    @Arg('input', () => WithdrawShareInput) input: WithdrawShareInput,
    @Ctx() ctx: RequestContext,
  ): Promise<LinkRecord | Refusal> {
    return this.#shares.withdraw(ctx, input);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The link to pass on: `…/verify#<id>.<secret>`. The secret follows the `#`, so that browsers do not send it to a server. Null once the link shows nothing.',
  })
  url(@Root() link: LinkRecord, @Ctx() ctx: RequestContext): string | null {
    return this.#shares.addressOf(ctx, link);
  }
}

@Resolver(() => SharedCredential)
export class SharedCredentialResolver {
  readonly #shares: ShareLinkService;
  readonly #received: ReceivedCredentialService;

  constructor(parts: { shares: ShareLinkService; received: ReceivedCredentialService }) {
    this.#shares = parts.shares;
    this.#received = parts.received;
  }

  @Query(() => SharedCredential, {
    nullable: true,
    description:
      'What a share link shows, to anybody who has it. Null if there is no such link, it has ended or was withdrawn, or the secret is wrong.',
  })
  sharedCredential(
    @Arg('id', () => ID, { description: "The link's id: the part between the `#` and the last dot." })
    @Directive('@institution')
    id: string,
    @Arg('secret', () => String, { description: 'The part after the last dot.' }) secret: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ReceivedRecord | null> {
    return this.#shares.open(ctx, id, secret);
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

  @FieldResolver(() => DocumentParty, {
    nullable: true,
    description: 'Who awarded it, as confirmed by the trust registry when it arrived.',
  })
  awardedBy(@Root() { awardedBy }: ReceivedRecord): DocumentParty | null {
    return shownParty(awardedBy);
  }

  @FieldResolver(() => DocumentParty, {
    nullable: true,
    description: 'Who sealed it, as confirmed by the trust registry when it arrived.',
  })
  sealedBy(@Root() { sealedBy }: ReceivedRecord): DocumentParty | null {
    return shownParty(sealedBy);
  }

  @FieldResolver()
  validity(@Root() received: ReceivedRecord, @Ctx() ctx: RequestContext): Promise<keyof typeof Validity | null> {
    return this.#received.validity(ctx, received);
  }
}
