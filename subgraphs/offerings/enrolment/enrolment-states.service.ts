import { institutionOf } from '../../shared/identity/record-id.ts';
import type { NewMessage, Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CancelledByName, Enrolment, EnrolmentStateName } from './enrolment.entity.ts';

/** What becomes of an enrolment. */
export interface StateChange {
  readonly state: EnrolmentStateName;
  /** In words the learner reads. */
  readonly reason?: string | null;
  readonly cancelledBy?: CancelledByName;
}

/** Changes where enrolments stand, and tells the learners' homes of it in the same transaction. */
export class EnrolmentStatesService {
  readonly #outbox: Outbox;

  constructor(parts: { outbox: Outbox }) {
    this.#outbox = parts.outbox;
  }

  /** The same change for each of them. */
  async change(ctx: RequestContext, enrolments: readonly Enrolment[], to: StateChange): Promise<void> {
    if (enrolments.length === 0) return;
    for (const enrolment of enrolments) {
      enrolment.state = to.state;
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

  /** Tells the learner's home where the enrolment stands; with a statement, that the host may read of the learner too. */
  async tellHome(ctx: RequestContext, enrolment: Enrolment, statement?: string): Promise<void> {
    await this.#outbox.send(ctx.em, changed(enrolment, statement));
  }
}

function changed({ id, learner, state }: Enrolment, statement?: string): NewMessage {
  return {
    to: institutionOf(learner),
    kind: 'learners.enrolmentChanged',
    payload: { enrolment: id, learner, state, statement },
  };
}
