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

/** A learner of any institution asks this one to recognise what they learnt elsewhere. */
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
    /** Since when the time limit stands still, and how many days were left of it. */
    stoppedOn: p.date().strictNullable(),
    daysLeft: p.integer().strictNullable(),
    /** Where the request goes back to once the learner answered. */
    stateBefore: p.text().$type<'SUBMITTED' | 'UNDER_REVIEW'>().strictNullable(),
    /** Criteria of its rule that do not hold, in sentences. */
    notAutomatic: p.json().$type<readonly string[]>(),
    assignedTo: p.text().strictNullable(),
    flaggedSince: p.datetime().strictNullable(),
    flaggedBecause: p.text().strictNullable(),
  },
});

export type RecognitionRequest = InferEntity<typeof RequestEntity>;
