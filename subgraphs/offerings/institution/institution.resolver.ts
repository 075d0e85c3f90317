import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Institution } from './institution.type.ts';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { countEnrolments } from '../enrolment/enrolment-counts.ts';
import { EnrolmentCounts } from '../enrolment/enrolment-counts.type.ts';
import type { EnrolmentListService } from '../enrolment/enrolment-list.service.ts';
import { EnrolmentConnection, EnrolmentState, type Enrolment } from '../enrolment/enrolment.type.ts';
import { OfferingConnection, type Offering } from '../offering/offering.type.ts';
import { EnrolmentFilter } from './institution.input.ts';
import type { TaughtOfferingsService } from './taught-offerings.service.ts';

/** Adds an institution's enrolments to `Institution`, for the staff who handle them. */
@Resolver(() => Institution)
export class InstitutionResolver {
  readonly #list: EnrolmentListService;
  readonly #taught: TaughtOfferingsService;

  constructor(parts: { list: EnrolmentListService; taught: TaughtOfferingsService }) {
    this.#list = parts.list;
    this.#taught = parts.taught;
  }

  @FieldResolver(() => EnrolmentConnection, {
    nullable: true,
    description:
      'Enrolments in its offerings, in the order they were requested. Visible to its staff who handle them (registrars, assessors, sealers, administrators); null for anybody else.',
  })
  enrolments(
    @Root() { id }: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('filter', () => EnrolmentFilter, { nullable: true, description: 'Which ones; by default all.' })
    filter: EnrolmentFilter | null | undefined,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<Enrolment> | null> {
    if (id !== ctx.home.id) return Promise.resolve(null);
    return this.#list.ofInstitution(ctx, filter ?? {}, first, after) as Promise<Connection<Enrolment> | null>;
  }

  @FieldResolver(() => EnrolmentCounts, {
    nullable: true,
    description: 'How many enrolments there are. Visible to the staff who handle them; null for anybody else.',
  })
  async enrolmentCounts(@Root() { id }: Institution, @Ctx() ctx: RequestContext): Promise<EnrolmentCounts | null> {
    return id === ctx.home.id ? countEnrolments(ctx) : null;
  }

  @FieldResolver(() => OfferingConnection, {
    nullable: true,
    description:
      'Its offerings in which somebody holds, held or requested a place, by first day of study, latest first. Visible to its staff who handle enrolments; null for anybody else.',
  })
  taughtOfferings(
    @Root() { id }: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('state', () => [EnrolmentState], {
      nullable: true,
      description: 'Only those with an enrolment in one of these states; by default in any.',
    })
    state: (keyof typeof EnrolmentState)[] | null | undefined,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<Offering> | null> {
    if (id !== ctx.home.id) return Promise.resolve(null);
    return this.#taught.page(ctx, state ?? null, first, after) as Promise<Connection<Offering> | null>;
  }
}
