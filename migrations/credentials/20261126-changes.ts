import { Migration } from '@mikro-orm/migrations';
import { tellsChange } from '../tells-change.ts';

/** Credentials announce changes, batches their progress. */
export class CredentialChanges extends Migration {
  override up(): void {
    const statements = [
      ...tellsChange({
        schema: 'credentials',
        table: 'credential',
        columns: ['state', 'validity', 'document_hash', 'received_credential'],
        // Learners are not told of a credential before it is sealed (credential.policy.ts).
        tell: `perform "shared"."tell_change"('CREDENTIAL_CHANGED', new."id",
          case when new."state" in ('SEALED', 'DELIVERED') then new."learner" end);`,
      }),
      ...batchTells('sealing', 'SEALING_BATCH_CHANGED'),
      `create function "credentials"."tell_sealing_items"() returns trigger language plpgsql as $$
        begin
          insert into "shared"."change" ("kind", "record")
            select distinct 'SEALING_BATCH_CHANGED', "after"."batch" from "items_after" "after"
            join "items_before" "before" on "before"."batch" = "after"."batch" and "before"."position" = "after"."position"
            where "before"."state" <> "after"."state";
          return null;
        end
      $$`,
      `create trigger "sealing_items_told" after update on "credentials"."sealing_item"
        referencing old table as "items_before" new table as "items_after"
        for each statement execute function "credentials"."tell_sealing_items"()`,
      ...batchTells('preparation', 'PREPARATION_BATCH_CHANGED'),
      `create function "credentials"."tell_preparation_items"() returns trigger language plpgsql as $$
        begin
          insert into "shared"."change" ("kind", "record")
            select distinct 'PREPARATION_BATCH_CHANGED', "batch" from "items_after";
          return null;
        end
      $$`,
      `create trigger "preparation_items_told" after insert on "credentials"."preparation_item"
        referencing new table as "items_after"
        for each statement execute function "credentials"."tell_preparation_items"()`,
    ];
    for (const statement of statements) this.addSql(statement);
  }
}

/**
 * A batch announces its creation, its pauses and its end; its items do so once per statement that settles some of them.
 */
function batchTells(work: string, kind: string): string[] {
  return tellsChange({
    schema: 'credentials',
    table: `${work}_batch`,
    columns: ['state'],
    tell: `perform "shared"."tell_change"('${kind}', new."id", null);`,
  });
}
