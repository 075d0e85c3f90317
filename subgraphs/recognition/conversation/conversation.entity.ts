import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A message by an officer, the learner or an expert about a request. Never edited. */
export const MessageEntity = defineEntity({
  name: 'RecognitionMessage',
  schema: 'recognition',
  tableName: 'message',
  properties: {
    id: p.text().primary(),
    requestId: p.text(),
    side: p.text().$type<'OFFICER' | 'LEARNER' | 'EXPERT'>(),
    /** True for messages between officers and experts, which the learner sees once a decision is made. */
    internal: p.boolean(),
    text: p.text(),
    author: p.text(),
    saidAt: p.datetime(),
  },
});

export type RecognitionMessage = InferEntity<typeof MessageEntity>;

/** A notice to the learner or the officers that the day by which to decide changed or passed. Never edited. */
export const NoticeEntity = defineEntity({
  name: 'RecognitionNotice',
  schema: 'recognition',
  tableName: 'notice',
  properties: {
    id: p.text().primary(),
    requestId: p.text(),
    reason: p.text(),
    dueOn: p.date().strictNullable(),
    givenTo: p.text().$type<'LEARNER' | 'OFFICERS'>(),
    /** True where `dueOn` passed without a decision. */
    overdue: p.boolean(),
    givenAt: p.datetime(),
  },
});

export type RecognitionNotice = InferEntity<typeof NoticeEntity>;
