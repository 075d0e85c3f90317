import { Migration } from '@mikro-orm/migrations';
import { tellsChange } from '../tells-change.ts';

const schema = 'recognition';

/** Requests announce changes, including those of the records that belong to them; credits announce their creation. */
export class RecognitionChanges extends Migration {
  override up(): void {
    // The learner is not told of messages between officers and experts.
    const ofRequest = (request: string, isTold = 'true') => `perform "shared"."tell_change"(
        'RECOGNITION_REQUEST_CHANGED', "id", case when ${isTold} then "learner" end)
        from "recognition"."request" where "id" = ${request};`;
    const statements = [
      ...tellsChange({
        schema,
        table: 'request',
        columns: ['state', 'due_on', 'stopped_on', 'assigned_to', 'flagged_since', 'flagged_because'],
        tell: `perform "shared"."tell_change"('RECOGNITION_REQUEST_CHANGED', new."id", new."learner");`,
      }),
      ...tellsChange({
        schema,
        table: 'message',
        columns: [],
        tell: ofRequest('new."request_id"', 'not new."internal"'),
      }),
      ...tellsChange({
        schema,
        table: 'notice',
        columns: [],
        tell: ofRequest('new."request_id"', `new."given_to" = 'LEARNER'`),
      }),
      ...tellsChange({ schema, table: 'opinion', columns: ['opinion'], tell: ofRequest('new."request_id"', 'false') }),
      ...tellsChange({ schema, table: 'appeal', columns: ['decided_at'], tell: ofRequest('new."request_id"') }),
      ...tellsChange({ schema, table: 'decision', columns: [], tell: ofRequest('new."request_id"') }),
      ...tellsChange({
        schema,
        table: 'sealed_decision',
        columns: ['document_hash'],
        tell: `if new."document_hash" is not null then
          ${ofRequest(`(select "request_id" from "recognition"."decision" where "id" = new."decision_id")`)}
        end if;`,
      }),
      ...tellsChange({
        schema,
        table: 'credit',
        columns: [],
        tell: `perform "shared"."tell_change"('RECOGNISED_CREDIT_CHANGED', new."id", new."learner");`,
      }),
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
