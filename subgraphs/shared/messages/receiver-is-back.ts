import { isSchacCode } from '../identity/record-id.ts';
import type { JobQueue } from '../outbox/jobs.ts';
import { DELIVERIES } from '../outbox/outbox.ts';
import type { MessageHandler } from '../serving/subgraph.ts';
import { UnacceptableMessage } from './inbox.ts';

/** The kind of message by which the hub announces that an institution can be reached again. */
export const RECEIVER_IS_BACK = 'deliveries.receiverIsBack';

/** Messages that wait for a receiver that is back are sent without waiting for their retry interval. */
export function receiverIsBack(jobs: JobQueue): MessageHandler {
  return async (ctx, { from, payload }) => {
    const { receiver } = payload;
    if (from !== 'hub') throw new UnacceptableMessage('Only the hub may announce that an institution is back.');
    if (typeof receiver !== 'string' || !isSchacCode(receiver))
      throw new UnacceptableMessage(`A ${RECEIVER_IS_BACK} names the receiver.`);
    await jobs.wake(ctx.em, DELIVERIES, { to: receiver });
  };
}
