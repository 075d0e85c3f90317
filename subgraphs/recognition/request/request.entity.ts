import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type RequestState =
  | 'SUBMITTED'
  | 'INFORMATION_REQUESTED'
  | 'UNDER_REVIEW'
  | 'DECIDED'
  | 'APPEALED'
  | 'UPHELD'
  | 'OVERTURNED'
  | 'WITHDRAWN';

export type Purpose = 'CREDIT_TRANSFER' | 'EXEMPTION' | 'ADMISSION' | 'EMPLOYMENT';

/** A request by a learner of any institution that this one recognise learning from elsewhere. */
export const RequestEntity = defineEntity({
  name: 'RecognitionRequest',
  schema: 'recognition',
  tableName: 'request',
  properties: {
    id: p.text().primary(),
    learner: p.text(),
    requestedBy: p.text(),
    state: p.text().$type<RequestState>(),
    purpose: p.text().$type<Purpose>(),
    towards: p.text().strictNullable(),
    automatic: p.boolean(),
    submittedAt: p.datetime(),
    completeOn: p.date(),
    dueOn: p.date().strictNullable(),
    /** Since when the time limit has been paused. */
    stoppedOn: p.date().strictNullable(),
    /** How many days of it were left when it was paused. */
    daysLeft: p.integer().strictNullable(),
    /** The state to which the request returns once the learner has answered. */
    stateBefore: p.text().$type<'SUBMITTED' | 'UNDER_REVIEW'>().strictNullable(),
    /** The criteria of its rule that are not met, as sentences. */
    notAutomatic: p.json().$type<readonly string[]>(),
    assignedTo: p.text().strictNullable(),
    flaggedSince: p.datetime().strictNullable(),
    flaggedBecause: p.text().strictNullable(),
  },
});

export type RecognitionRequest = InferEntity<typeof RequestEntity>;
