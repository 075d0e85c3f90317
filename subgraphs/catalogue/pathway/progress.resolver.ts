import { Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { institutionView } from '../institution/institution-view.ts';
import { Institution } from '../institution/institution.type.ts';
import {
  inPathway,
  type InPathway,
  type PathwayCourseView,
  type ProgressView,
  type StepProgressView,
  type StepView,
} from './pathway-view.ts';
import { PathwayCourse, PathwayStep } from './pathway.type.ts';
import type { Proof, StepProgress } from './progress.policy.ts';
import { PathwayMissing, PathwayProgress, PathwayProof, PathwayStepProgress } from './progress.type.ts';

@Resolver(() => PathwayProgress)
export class PathwayProgressResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @FieldResolver(() => [PathwayStepProgress], { description: 'The progress of each step, in order.' })
  steps(@Root() progress: ProgressView): StepProgressView[] {
    return inPathway(progress.steps, progress);
  }

  @FieldResolver(() => PathwayMissing, { description: 'What is still missing.' })
  missing(@Root() progress: ProgressView): object {
    return { ...progress.missing, ownLanguage: progress.ownLanguage };
  }

  @FieldResolver(() => PathwayStep, {
    nullable: true,
    description: 'The first missing step that has not been begun; null where there is none.',
  })
  nextStep(@Root() { nextStep, ownLanguage }: ProgressView): StepView | null {
    return nextStep && stepOf({ ...nextStep, ownLanguage });
  }

  @FieldResolver(() => [Institution], {
    description: 'Institutions that did not answer; what they know of you is not counted.',
  })
  @Directive('@provides(fields: "name country")')
  unavailable(@Root() { unavailable }: ProgressView): Institution[] {
    return unavailable.map((id) => institutionView(this.#directory, id));
  }
}

@Resolver(() => PathwayMissing)
export class PathwayMissingResolver {
  @FieldResolver(() => [PathwayStepProgress], {
    description:
      'The steps that are not completed; optional ones only while the others do not give the required credits.',
  })
  steps(@Root() missing: InPathway<{ readonly steps: readonly StepProgress[] }>): StepProgressView[] {
    return inPathway(missing.steps, missing);
  }
}

@Resolver(() => PathwayStepProgress)
export class PathwayStepProgressResolver {
  @FieldResolver(() => PathwayStep, { description: 'The step.' })
  step(@Root() progress: StepProgressView): StepView {
    return stepOf(progress);
  }

  @FieldResolver(() => PathwayProof, {
    nullable: true,
    description: 'The kind of proof that completes it; null where it is not completed.',
  })
  proof(@Root() { proof }: StepProgressView): Proof | null {
    return proof?.by ?? null;
  }

  @FieldResolver(() => PathwayCourse, {
    nullable: true,
    description: 'The course that completes it; null where none does.',
  })
  course(@Root() { proof, step, ownLanguage }: StepProgressView): PathwayCourseView | null {
    const course = step.courses.find(({ id }) => id === proof?.course);
    return course ? { ...course, ownLanguage } : null;
  }
}

function stepOf({ step, position, ownLanguage }: StepProgressView): StepView {
  return { ...step, position, ownLanguage };
}
