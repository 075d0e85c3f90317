import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { referenceType, type Reference } from '../../shared/references/reference.type.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import type { LinkKind } from '../link/link.entity.ts';
import type { LinkService } from '../link/link.service.ts';
import { ReadingConnection, type Reading } from '../reading/reading.type.ts';
import type { ReadingService } from '../reading/reading.service.ts';
import type { ReceivedCredential as ReceivedRecord } from '../received-credential/received-credential.entity.ts';
import type { ReceivedCredentialService } from '../received-credential/received-credential.service.ts';
import { ReceivedCredential } from '../received-credential/received-credential.type.ts';
import type { LearnerPart } from './learner.policy.ts';
import type { LearnerService, SeenLearner } from './learner.service.ts';
import { Learner } from './learner.type.ts';

const EnrolmentLink = referenceType('Enrolment', 'A place taken, asked for or waited for in an offering.');
const RequestLink = referenceType('RecognitionRequest', 'A learner asked an institution to recognise something.');
const CreditLink = referenceType('RecognisedCredit', 'Credits an institution recognised.');

@Resolver(() => Learner)
export class LearnerResolver {
  readonly #learners: LearnerService;
  readonly #links: LinkService;
  readonly #received: ReceivedCredentialService;
  readonly #readings: ReadingService;

  constructor(parts: {
    learners: LearnerService;
    links: LinkService;
    received: ReceivedCredentialService;
    noted: ReadingService;
  }) {
    this.#learners = parts.learners;
    this.#links = parts.links;
    this.#received = parts.received;
    this.#readings = parts.noted;
  }

  @Query(() => Learner, {
    nullable: true,
    description: 'The caller as a learner, at home; null for anybody who is none.',
  })
  @Directive('@institution')
  me(@Ctx() ctx: RequestContext): Promise<SeenLearner | null> {
    return this.#learners.me(ctx);
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
    description: 'Enrolments, wherever; crosses to the hosts. An item is null while its host is down.',
  })
  enrolments(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<Reference[] | null> {
    return this.#linksOf(ctx, learner, 'ENROLMENTS', 'ENROLMENT');
  }

  @FieldResolver(() => [RequestLink], {
    nullable: 'itemsAndList',
    description: 'Requests for recognition, wherever the learner asked.',
  })
  recognitionRequests(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<Reference[] | null> {
    return this.#linksOf(ctx, learner, 'REQUESTS', 'REQUEST');
  }

  @FieldResolver(() => [CreditLink], {
    nullable: 'itemsAndList',
    description: 'Credits recognised, wherever the learner asked.',
  })
  recognisedCredits(@Root() learner: SeenLearner, @Ctx() ctx: RequestContext): Promise<Reference[] | null> {
    return this.#linksOf(ctx, learner, 'CREDITS', 'CREDIT');
  }

  @FieldResolver(() => [ReceivedCredential], {
    nullable: true,
    description: 'Sealed credentials the learner received, newest first.',
  })
  async receivedCredentials(
    @Root() learner: SeenLearner,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly ReceivedRecord[] | null> {
    return learner.parts.has('CREDENTIALS') ? await this.#received.ofLearner(ctx, learner.id) : null;
  }

  @FieldResolver(() => ReadingConnection, {
    nullable: true,
    description: 'Who of other institutions read what, newest first.',
  })
  async readBy(
    @Root() learner: SeenLearner,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on from.' }) after?: string,
  ): Promise<Connection<Reading> | null> {
    return learner.parts.has('READINGS') ? await this.#readings.ofLearner(ctx, learner.record, first, after) : null;
  }

  async #linksOf(
    ctx: RequestContext,
    learner: SeenLearner,
    part: LearnerPart,
    kind: LinkKind,
  ): Promise<Reference[] | null> {
    if (!learner.parts.has(part)) return null;
    return (await this.#links.ofLearner(ctx, learner.id, kind)).map((id) => ({ id }));
  }
}
