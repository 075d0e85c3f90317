import { Arg, Ctx, Directive, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { AFTER, FIRST, LANGUAGE } from '../../shared/serving/arguments.ts';
import { pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { courseViewOf } from '../course/course-view.ts';
import { Course } from '../course/course.type.ts';
import { institutionView } from '../institution/institution-view.ts';
import { Institution } from '../institution/institution.type.ts';
import { indexedCourse } from './indexed-course.ts';
import type { Pathway as PathwayRecord } from './pathway.entity.ts';
import {
  PublishPathwayInput,
  PublishPathwayResult,
  WithdrawPathwayInput,
  WithdrawPathwayResult,
} from './pathway.input.ts';
import { creditsNeeded } from './pathway.policy.ts';
import { inPathway, stepViews, type InPathway, type ProgressView, type StepView } from './pathway-view.ts';
import type { PathwayService, PathwayVersionRecord } from './pathway.service.ts';
import { Pathway, PathwayAward, PathwayConnection, PathwayStep, PathwayVersion } from './pathway.type.ts';
import type { ProgressService } from './progress.service.ts';
import { PathwayProgress } from './progress.type.ts';

/** The services that pathways are resolved from. */
export interface PathwayParts {
  readonly pathways: PathwayService;
  readonly progress: ProgressService;
  readonly directory: InstitutionDirectory;
}

const TEXT = {
  ...LANGUAGE,
  description: "ISO 639-1. By default the publisher's language, otherwise English.",
} as const;

@Resolver(() => Pathway)
export class PathwayResolver {
  readonly #pathways: PathwayService;
  readonly #progress: ProgressService;
  readonly #directory: InstitutionDirectory;

  constructor({ pathways, progress, directory }: PathwayParts) {
    this.#pathways = pathways;
    this.#progress = progress;
    this.#directory = directory;
  }

  @Query(() => Pathway, { nullable: true, description: 'A pathway by its id, including a withdrawn one. Public.' })
  pathway(@Arg('id', () => ID) id: string, @Ctx() ctx: RequestContext): Promise<Pathway | null> {
    return this.#pathways.byId(ctx, id);
  }

  @Query(() => PathwayConnection, {
    description: 'The pathways that are not withdrawn, newest first. Public.',
  })
  pathways(
    @Ctx() ctx: RequestContext,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words, or parts of words, in title, description or goal, in any language.',
    })
    search: string | undefined,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<Pathway>> {
    return this.#pathways.list(ctx, { search, first, after });
  }

  @Mutation(() => PublishPathwayResult, {
    description:
      'Publishes a pathway or a new version of one; for administrators. Every course must be in the catalogue.',
  })
  publishPathway(
    @Arg('input', () => PublishPathwayInput) input: PublishPathwayInput,
    @Ctx() ctx: RequestContext,
  ): Promise<PathwayRecord | Refusal> {
    return this.#pathways.publish(ctx, input);
  }

  @Mutation(() => WithdrawPathwayResult, {
    description:
      'Withdraws a pathway; for administrators of its publisher. It is no longer listed but can still be read by its id.',
  })
  withdrawPathway(
    @Arg('input', () => WithdrawPathwayInput) input: WithdrawPathwayInput,
    @Ctx() ctx: RequestContext,
  ): Promise<PathwayRecord | Refusal> {
    return this.#pathways.withdraw(ctx, input);
  }

  @FieldResolver(() => String, { description: 'Its title.' })
  title(@Root() { content, publisher }: PathwayRecord, @Arg('language', () => String, TEXT) language?: string): string {
    return inLanguage(content.title, language, this.#ownLanguage(publisher)) ?? '';
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it is about.' })
  description(
    @Root() { content, publisher }: PathwayRecord,
    @Arg('language', () => String, TEXT) language?: string,
  ): string | null {
    return inLanguage(content.description, language, this.#ownLanguage(publisher));
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its goal.' })
  goal(
    @Root() { content, publisher }: PathwayRecord,
    @Arg('language', () => String, TEXT) language?: string,
  ): string | null {
    return inLanguage(content.goal, language, this.#ownLanguage(publisher));
  }

  @FieldResolver(() => Institution, { description: 'The institution whose administrator published it.' })
  @Directive('@provides(fields: "name country")')
  publishedBy(@Root() { publisher }: PathwayRecord): Institution {
    return institutionView(this.#directory, publisher);
  }

  @FieldResolver(() => [PathwayStep], { description: 'What to learn, in order.' })
  steps(@Root() { content, publisher }: PathwayRecord): StepView[] {
    return stepViews(content.steps, this.#ownLanguage(publisher));
  }

  @FieldResolver(() => [Course], {
    description: 'The courses of its steps that are in the catalogue, in order; `steps` also names the others.',
  })
  async courses(@Root() { content }: PathwayRecord, @Ctx() ctx: RequestContext): Promise<Course[]> {
    const ids = content.steps.flatMap(({ courses }) => courses.map(({ id }) => id));
    const found = await Promise.all(ids.map((id) => indexedCourse(ctx, id)));
    return found.flatMap((one) => (one ? [courseViewOf(one.card, this.#directory) as unknown as Course] : []));
  }

  @FieldResolver(() => PathwayAward, {
    nullable: true,
    description: 'The award towards which the steps are stacked; null where there is none.',
  })
  award(@Root() { content, publisher }: PathwayRecord): object | null {
    return content.award && { ...content.award, ownLanguage: this.#ownLanguage(publisher) };
  }

  @FieldResolver(() => Float, {
    description: "The ECTS required: the award's, otherwise the least that the required steps give.",
  })
  creditsNeeded(@Root() { content }: PathwayRecord): number {
    return creditsNeeded(content);
  }

  @FieldResolver(() => PathwayProgress, {
    nullable: true,
    description: 'Your progress, if you are signed in as a learner; null to anybody else.',
  })
  async progress(@Root() pathway: PathwayRecord, @Ctx() ctx: RequestContext): Promise<ProgressView | null> {
    const progress = await this.#progress.of(ctx, pathway);
    return progress && { ...progress, ownLanguage: this.#ownLanguage(pathway.publisher) };
  }

  @FieldResolver(() => [PathwayVersion], { description: 'Its newest published versions, newest first.' })
  async versions(
    @Root() { id, publisher }: PathwayRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<PathwayVersion[]> {
    const versions = (await this.#pathways.versions(ctx, id)).slice(0, pageSize(first));
    return inPathway(versions, { ownLanguage: this.#ownLanguage(publisher) });
  }

  #ownLanguage(publisher: string): string {
    return this.#directory.get(publisher)?.language ?? 'en';
  }
}

@Resolver(() => PathwayVersion)
export class PathwayVersionResolver {
  @FieldResolver(() => String, { description: 'Its title in this version.' })
  title(
    @Root() { content, ownLanguage }: InPathway<PathwayVersionRecord>,
    @Arg('language', () => String, TEXT) language?: string,
  ): string {
    return inLanguage(content.title, language, ownLanguage) ?? '';
  }

  @FieldResolver(() => [PathwayStep], { description: 'Its steps in this version.' })
  steps(@Root() { content, ownLanguage }: InPathway<PathwayVersionRecord>): StepView[] {
    return stepViews(content.steps, ownLanguage);
  }
}
