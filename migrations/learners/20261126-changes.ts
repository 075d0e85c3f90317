import { Migration } from '@mikro-orm/migrations';
import { tellsChange } from '../tells-change.ts';

/** Links, received credentials and consents announce changes at the learners' homes. */
export class LearnerChanges extends Migration {
  override up(): void {
    const received = (row: string) =>
      `perform "shared"."tell_change"('RECEIVED_CREDENTIAL_CHANGED', ${row}."id", ${row}."learner");`;
    const statements = [
      ...tellsChange({
        schema: 'learners',
        table: 'link',
        columns: ['state'],
        tell: `perform "shared"."tell_change"('LEARNER_CHANGED', new."learner", new."learner");`,
      }),
      ...tellsChange({
        schema: 'learners',
        table: 'received_credential',
        columns: ['document_hash', 'credential'],
        tell: received('new'),
        gone: received('old'),
      }),
      ...tellsChange({
        schema: 'learners',
        table: 'issuer_word',
        columns: ['validity', 'version'],
        tell: `perform "shared"."tell_change"('RECEIVED_CREDENTIAL_CHANGED', "id", "learner")
          from "learners"."received_credential" where "credential" = new."credential";`,
      }),
      ...tellsChange({
        schema: 'learners',
        table: 'consent',
        columns: ['withdrawn_at', 'until'],
        tell: `perform "shared"."tell_change"('CONSENT_CHANGED', new."id", new."learner");`,
      }),
    ];
    for (const statement of statements) this.addSql(statement);
  }
}
