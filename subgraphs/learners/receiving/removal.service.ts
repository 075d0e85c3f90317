import { LockMode } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { Readings } from '../../shared/reading/readings.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import { ReceivedCredentialEntity } from '../received-credential/received-credential.entity.ts';

/** Removes documents that learners uploaded themselves. */
export class RemovalService {
  readonly #commands: Commands;
  readonly #readings: Readings;

  constructor(parts: { commands: Commands; readings: Readings }) {
    this.#commands = parts.commands;
    this.#readings = parts.readings;
  }

  /**
   * A learner removes a document for good, together with the links to it. What an issuer delivered stays, and so does
   * evidence while an institution may read it for a request for recognition: it verifies the document again before it
   * decides, or decides about an appeal.
   */
  remove(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly receivedCredentialId: string },
  ): Promise<{ readonly id: string } | Refusal> {
    return this.#commands.run(ctx, {
      name: 'removeReceivedCredential',
      input,
      again: (id) => Promise.resolve({ id }),
      work: async () => {
        const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
        const learner = ctx.caller.learner && (await ctx.em.findOne(LearnerEntity, ctx.caller.learner, lock));
        const id = input.receivedCredentialId;
        const received = learner
          ? await ctx.em.findOne(ReceivedCredentialEntity, { id, learner: learner.id }, lock)
          : null;
        if (!received) throw new Refusal('NOT_FOUND', 'You have not received such a credential.');
        if (received.verification === null)
          throw new Refusal(
            'WRONG_STATE',
            'Its issuer delivered this credential: only documents that you uploaded yourself can be removed.',
          );
        if (await this.#readings.isEvidence(ctx, received.learner, id))
          throw new Refusal(
            'WRONG_STATE',
            'The document is evidence of a request for recognition: withdraw that request first, or wait until the time to appeal is over.',
          );
        await ctx.em.remove(received).flush();
        return { id };
      },
    });
  }
}
