import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { Institution } from '../institution/institution.type.ts';
import type { LogCheckpointService } from './log-checkpoint.service.ts';
import { LogCheckpointConnection, type LogCheckpoint } from './log-checkpoint.type.ts';

/** What an institution can be held to. */
@Resolver(() => Institution)
export class LogCheckpointResolver {
  readonly #checkpoints: LogCheckpointService;

  constructor(checkpoints: LogCheckpointService) {
    this.#checkpoints = checkpoints;
  }

  @FieldResolver(() => LogCheckpointConnection, {
    description:
      'Checkpoints of its log of decisions, mandates and revocations, as signed by its node, latest position first. Public; two that differ at the same position prove that the log was rewritten.',
  })
  logCheckpoints(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string | null,
  ): Promise<Connection<LogCheckpoint>> {
    return this.#checkpoints.of(ctx, institution.id, first, after);
  }
}
