import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { institutionView } from '../institution/institution-view.ts';
import { Institution } from '../institution/institution.type.ts';
import type { RecognisedAt, RecognitionIndexService } from './recognition-index.service.ts';
import { CourseRecognition, RecognisedAtType } from './recognition.type.ts';

@Resolver(() => CourseRecognition)
export class CourseRecognitionResolver {
  readonly #index: RecognitionIndexService;

  constructor(index: RecognitionIndexService) {
    this.#index = index;
  }

  @FieldResolver(() => [RecognisedAtType], {
    description:
      'The rules of all members in force today; first those that recognise the course alone, then those that need further courses. Without a rule the course may still be recognised: an officer decides.',
  })
  at(@Root() { id }: CourseRecognition, @Ctx() ctx: RequestContext): Promise<readonly RecognisedAt[]> {
    return this.#index.recognising(ctx, id);
  }
}

@Resolver(() => RecognisedAtType)
export class RecognisedAtResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @FieldResolver(() => Institution, { description: 'The recognising institution.' })
  @Directive('@provides(fields: "name country")')
  institution(@Root() { institution }: RecognisedAt): Pick<Institution, 'id' | 'name' | 'country'> {
    return institutionView(this.#directory, institution);
  }
}
