import { institutionOf } from '../../shared/identity/record-id.ts';
import type { NewMessage, Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CancelledByName, Enrolment, EnrolmentStateName } from './enrolment.entity.ts';

/** The change of an enrolment's state. */
export interface StateChange {
  readonly state: EnrolmentStateName;
  /** The reason; the learner can read it. */
  readonly reason?: string | null;
  readonly cancelledBy?: CancelledByName;
}

/** Changes the states of enrolments and informs the learners' homes in the same transaction. */
export class EnrolmentStatesService {
  readonly #outbox: Outbox;

  constructor(parts: { outbox: Outbox }) {
    this.#outbox = parts.outbox;
  }

  /** Makes the same change to each of the enrolments, read under the lock of their offering. */
  async change(ctx: RequestContext, enrolments: readonly Enrolment[], to: StateChange): Promise<void> {
    if (enrolments.length === 0) return;
    for (const enrolment of enrolments) {
      enrolment.state = to.state;
      enrolment.version += 1;
      enrolment.reason = to.reason ?? null;
      enrolment.cancelledBy = to.cancelledBy ?? null;
      enrolment.decidedAt = ctx.now;
    }
    await ctx.em.flush();
    await this.#outbox.sendAll(
      ctx.em,
      enrolments.map((enrolment) => changed(enrolment)),
    );
  }

  /**
   * Sends the enrolment's state to the learner's home, with the statement, if given, by which the host may read there.
   */
  async tellHome(ctx: RequestContext, enrolment: Enrolment, statement?: string): Promise<void> {
    await this.#outbox.send(ctx.em, changed(enrolment, statement));
  }
}

function changed({ id, learner, state, version }: Enrolment, statement?: string): NewMessage {
  return {
    to: institutionOf(learner),
    kind: 'learners.enrolmentChanged',
    payload: { enrolment: id, learner, state, version, statement },
  };
}
