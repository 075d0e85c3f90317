import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { OfferingEntity } from '../offering/offering.entity.ts';

export type EnrolmentStateName = 'PENDING' | 'QUEUED' | 'ENROLLED' | 'DENIED' | 'CANCELLED' | 'FINISHED';

/** Who ended an enrolment. */
export type CancelledByName = 'LEARNER' | 'HOST' | 'OFFERING';

/** A place in an offering, held, requested or waited for by a learner of any institution. */
export const EnrolmentEntity = defineEntity({
  name: 'Enrolment',
  schema: 'offerings',
  tableName: 'enrolment',
  properties: {
    id: p.text().primary(),
    offering: () => p.manyToOne(OfferingEntity).ref().fieldName('offering_id'),
    learner: p.text(),
    state: p.text().$type<EnrolmentStateName>(),
    /** Counts the changes of its state, so that its learner's home knows the newest whatever a sender's clock says. */
    version: p.integer().default(1),
    reason: p.text().strictNullable(),
    cancelledBy: p.text().$type<CancelledByName>().strictNullable(),
    requestedAt: p.datetime(),
    decidedAt: p.datetime().strictNullable(),
    /** When its first final result was reported or, where nothing is assessed, that it is over. */
    assessedAt: p.datetime().strictNullable(),
  },
});

export type Enrolment = InferEntity<typeof EnrolmentEntity>;
