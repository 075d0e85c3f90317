import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { referenceType, type Reference } from '../../shared/references/reference.type.ts';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import type { Consent as ConsentRecord } from '../consent/consent.entity.ts';
import type { ConsentService } from '../consent/consent.service.ts';
import { Consent } from '../consent/consent.type.ts';
import type { LinkKind } from '../link/link.entity.ts';
import type { LinkService } from '../link/link.service.ts';
import { ReadingConnection, type Reading } from '../reading/reading.type.ts';
import type { ReadingService } from '../reading/reading.service.ts';
import type { ReceivedCredential as ReceivedRecord } from '../received-credential/received-credential.entity.ts';
import type { ReceivedCredentialService } from '../received-credential/received-credential.service.ts';
import { ReceivedCredential } from '../received-credential/received-credential.type.ts';
import type { LearnerService, SeenLearner } from './learner.service.ts';
import { Learner } from './learner.type.ts';

const EnrolmentLink = referenceType('Enrolment', 'A place in an offering: held, requested or waited for.');
const RequestLink = referenceType('RecognitionRequest', "A learner's request that an institution recognise something.");
const CreditLink = referenceType('RecognisedCredit', 'Credits recognised by an institution.');

@Resolver(() => Learner)
export class LearnerResolver {
  readonly #learners: LearnerService;
  readonly #links: LinkService;
  readonly #received: ReceivedCredentialService;
  readonly #readings: ReadingService;
  readonly #consents: ConsentService;

  constructor(parts: {
    learners: LearnerService;
    links: LinkService;
    received: ReceivedCredentialService;
    noted: ReadingService;
    consents: ConsentService;
  }) {
    this.#consents = parts.consents;
    this.#learners = parts.learners;
    this.#links = parts.links;
    this.#received = parts.received;
    this.#readings = parts.noted;
  }

  @Query(() => Learner, {
    nullable: true,
    description: 'The caller as a learner, at their home institution; null for anybody who is not a learner.',
  })
  @Directive('@institution')
  me(@Ctx() ctx: RequestContext): Promise<SeenLearner | null> {
    return this.#learners.me(ctx);
  }

  @Query(() => Learner, {
    nullable: true,
    description:
      'A learner by id, with the data that the caller may see; null if the caller may see nothing, as if there were no such learner.',
  })
  learner(
    @Arg('id', () => ID, { description: "The learner's record id at their home institution." })
    @Directive('@institution')
    id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<SeenLearner | null> {
    return this.#learners.visible(ctx, id);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Given and family name.' })
  name(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#learners.read(ctx, learner, 'NAME', `${learner.record.givenName} ${learner.record.familyName}`);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Given name.' })
  givenName(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#learners.read(ctx, learner, 'NAME', learner.record.givenName);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Family name.' })
  familyName(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#learners.read(ctx, learner, 'NAME', learner.record.familyName);
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'Date of birth.' })
  birthDate(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#learners.read(ctx, learner, 'BIRTH_DATE', learner.record.birthDate);
  }

  @FieldResolver(() => String, { nullable: true, description: 'E-mail address.' })
  email(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#learners.read(ctx, learner, 'EMAIL', learner.record.email);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'European Student Identifier: `urn:schac:personalUniqueCode:int:esi:…`.',
  })
  esi(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<string | null> {
    return this.#learners.read(ctx, learner, 'ESI', learner.record.esi);
  }

  @FieldResolver(() => [EnrolmentLink], {
    nullable: 'itemsAndList',
    description:
      'Enrolments at all institutions, resolved at the hosts. An item is null while its host is unavailable.',
  })
  enrolments(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<Reference[] | null> {
    return this.#learners
      .opens(ctx, learner, 'ENROLMENTS')
      .then((open) => this.#linksOf(ctx, learner, open, 'ENROLMENT'));
  }

  @FieldResolver(() => [RequestLink], {
    nullable: 'itemsAndList',
    description: 'Requests for recognition at all institutions.',
  })
  recognitionRequests(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<Reference[] | null> {
    return this.#linksOf(ctx, learner, learner.parts.has('REQUESTS'), 'REQUEST');
  }

  @FieldResolver(() => [CreditLink], {
    nullable: 'itemsAndList',
    description: 'Recognised credits at all institutions.',
  })
  recognisedCredits(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<Reference[] | null> {
    return this.#learners.opens(ctx, learner, 'CREDITS').then((open) => this.#linksOf(ctx, learner, open, 'CREDIT'));
  }

  @FieldResolver(() => [ReceivedCredential], {
    nullable: true,
    description: 'Sealed credentials the learner received, newest first.',
  })
  async receivedCredentials(
    @Root() learner: SeenLearner,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly ReceivedRecord[] | null> {
    const open = await this.#learners.opens(ctx, learner, 'CREDENTIALS');
    return open ? await this.#received.ofLearner(ctx, learner.id) : null;
  }

  @FieldResolver(() => ReadingConnection, {
    nullable: true,
    description: 'Which other institutions read what, newest first.',
  })
  async readBy(
    @Root() learner: SeenLearner,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<Reading> | null> {
    return learner.parts.has('READINGS') ? await this.#readings.ofLearner(ctx, learner.record, first, after) : null;
  }

  @FieldResolver(() => [Consent], {
    nullable: true,
    description: 'The newest 200 consents of the learner, newest first, including withdrawn and ended ones.',
  })
  async consents(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<readonly ConsentRecord[] | null> {
    return learner.parts.has('CONSENTS') ? await this.#consents.ofLearner(ctx, learner.record) : null;
  }

  async #linksOf(
    ctx: RequestContext,
    learner: SeenLearner,
    open: boolean,
    kind: LinkKind,
  ): Promise<Reference[] | null> {
    if (!open) return null;
    return (await this.#links.ofLearner(ctx, learner.id, kind)).map((id) => ({ id }));
  }
}
