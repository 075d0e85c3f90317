import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { RecognitionQueueFilter } from '../request/request.input.ts';
import { RecognitionQueueConnection, type RecognitionRequest } from '../request/request.type.ts';
import type { QueueService } from '../request/queue.service.ts';
import { Institution } from './institution.type.ts';

/** Contributed: what an institution can be asked about itself. */
@Resolver(() => Institution)
export class InstitutionResolver {
  readonly #queue: QueueService;

  constructor(queue: QueueService) {
    this.#queue = queue;
  }

  @FieldResolver(() => RecognitionQueueConnection, {
    nullable: true,
    description: 'To its recognition officers: flagged requests first, then overdue ones, then the oldest; else null.',
  })
  recognitionQueue(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('filter', () => RecognitionQueueFilter, { nullable: true, description: 'Which requests.' })
    filter: RecognitionQueueFilter | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on from.' }) after?: string | null,
  ): Promise<Connection<RecognitionRequest> | null> {
    return this.#queue.of(ctx, institution.id, filter ?? {}, first, after);
  }
}
