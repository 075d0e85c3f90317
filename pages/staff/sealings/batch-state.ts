import type { BatchState } from '../../graph/generated/graphql.ts';

/** How a batch's state looks. */
export const BATCH_TONE: { readonly [S in BatchState]: string } = {
  QUEUED: 'info',
  RUNNING: 'info',
  PAUSED: 'warn',
  FINISHED: 'good',
  STOPPED: 'bad',
};

/** True while a batch goes on by itself. */
export function isMoving(state: BatchState): state is 'QUEUED' | 'RUNNING' {
  return state === 'QUEUED' || state === 'RUNNING';
}
