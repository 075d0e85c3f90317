import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What officer, learner or expert said about a request. Never edited. */
export const MessageEntity = defineEntity({
  name: 'RecognitionMessage',
  schema: 'recognition',
  tableName: 'message',
  properties: {
    id: p.text().primary(),
    requestId: p.text(),
    side: p.text().$type<'OFFICER' | 'LEARNER' | 'EXPERT'>(),
    /** Between officers and experts: the learner sees it once a decision stands. */
    internal: p.boolean(),
    text: p.text(),
    author: p.text(),
    saidAt: p.datetime(),
  },
});

export type RecognitionMessage = InferEntity<typeof MessageEntity>;

/** A change of the day by which to decide, or that it passed, as learner or officers are told. Never edited. */
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
    /** True where it tells that `dueOn` passed without a decision. */
    overdue: p.boolean(),
    givenAt: p.datetime(),
  },
});

export type RecognitionNotice = InferEntity<typeof NoticeEntity>;
