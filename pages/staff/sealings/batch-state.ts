import type { BatchState } from '../../graph/generated/graphql.ts';

/** The badge colour for each state of a batch. */
export const BATCH_TONE: { readonly [S in BatchState]: string } = {
  QUEUED: 'info',
  RUNNING: 'info',
  PAUSED: 'warn',
  FINISHED: 'good',
  STOPPED: 'bad',
};

/** True while a batch is queued or running. */
export function isMoving(state: BatchState): state is 'QUEUED' | 'RUNNING' {
  return state === 'QUEUED' || state === 'RUNNING';
}
