import { Arg, Ctx, Directive, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { OfferingCard } from '../card/card.ts';
import { courseViewOf } from '../course/course-view.ts';
import { Course } from '../course/course.type.ts';
import { Offering } from '../offering/offering.type.ts';
import { institutionView } from '../institution/institution-view.ts';
import { Institution } from '../institution/institution.type.ts';
import { indexedCourse } from './indexed-course.ts';
import { earliestOf } from './next-offering.policy.ts';
import type { PathwayAwardRecord } from './pathway.entity.ts';
import { leastEcts } from './pathway.policy.ts';
import { inPathway, type InPathway, type PathwayCourseView, type StepView } from './pathway-view.ts';
import { PathwayAward, PathwayCourse, PathwayStep } from './pathway.type.ts';

const TEXT = {
  ...LANGUAGE,
  description: "ISO 639-1. By default the publisher's language, otherwise English.",
} as const;

@Resolver(() => PathwayStep)
export class PathwayStepResolver {
  @FieldResolver(() => String, { description: 'Its title; where it has none, that of its first course.' })
  title(@Root() step: StepView, @Arg('language', () => String, TEXT) language?: string): string {
    const title = step.title ?? step.courses[0]?.title ?? {};
    return inLanguage(title, language, step.ownLanguage) ?? '';
  }

  @FieldResolver(() => Float, { description: 'ECTS it gives; where its courses differ, the least.' })
  ects(@Root() step: StepView): number {
    return leastEcts(step);
  }

  @FieldResolver(() => [PathwayCourse], {
    description: 'The courses to choose from; any one of them completes the step.',
  })
  choices(@Root() step: StepView): PathwayCourseView[] {
    return inPathway(step.courses, step);
  }

  @FieldResolver(() => Offering, {
    nullable: true,
    description:
      "Of all its courses' offerings the open one that begins first, otherwise the one that opens next; null where there is neither.",
  })
  async nextOffering(@Root() { courses }: StepView, @Ctx() ctx: RequestContext): Promise<OfferingCard | null> {
    const found = await Promise.all(courses.map(({ id }) => indexedCourse(ctx, id)));
    return earliestOf(
      found.flatMap((one) => one?.next ?? []),
      ctx.now,
    );
  }
}

@Resolver(() => PathwayCourse)
export class PathwayCourseResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @FieldResolver(() => String, { description: 'Its title when the pathway was published.' })
  title(@Root() course: PathwayCourseView, @Arg('language', () => String, LANGUAGE) language?: string): string {
    const own = this.#directory.get(institutionOf(course.id))?.language ?? 'en';
    return inLanguage(course.title, language, own) ?? '';
  }

  @FieldResolver(() => Float, { nullable: true, description: 'Its ECTS; null where it gives none.' })
  ects(@Root() { ects }: PathwayCourseView): number | null {
    return ects;
  }

  @FieldResolver(() => Institution, { description: 'The institution of the course.' })
  @Directive('@provides(fields: "name country")')
  institution(@Root() { id }: PathwayCourseView): Institution {
    return institutionView(this.#directory, institutionOf(id));
  }

  @FieldResolver(() => Course, {
    nullable: true,
    description: 'The course; null where the catalogue no longer has it.',
  })
  async course(@Root() { id }: PathwayCourseView, @Ctx() ctx: RequestContext): Promise<object | null> {
    const found = await indexedCourse(ctx, id);
    return found && courseViewOf(found.card, this.#directory);
  }

  @FieldResolver(() => Offering, {
    nullable: true,
    description: 'Its open offering that begins first, otherwise the one that opens next; null where there is neither.',
  })
  async nextOffering(@Root() { id }: PathwayCourseView, @Ctx() ctx: RequestContext): Promise<OfferingCard | null> {
    return (await indexedCourse(ctx, id))?.next ?? null;
  }
}

@Resolver(() => PathwayAward)
export class PathwayAwardResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @FieldResolver(() => String, { description: 'Its title.' })
  title(@Root() award: InPathway<PathwayAwardRecord>, @Arg('language', () => String, TEXT) language?: string): string {
    return inLanguage(award.title, language, award.ownLanguage) ?? '';
  }

  @FieldResolver(() => Institution, {
    nullable: true,
    description: 'The awarding institution; null where that is open.',
  })
  @Directive('@provides(fields: "name country")')
  awardedBy(@Root() { institution }: InPathway<PathwayAwardRecord>): Institution | null {
    return institution === null ? null : institutionView(this.#directory, institution);
  }
}
