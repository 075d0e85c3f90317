import { Migration } from '@mikro-orm/migrations';

/** What a person should look at before a credential is sealed, though nothing is missing. */
export class CredentialWarnings extends Migration {
  override up(): void {
    this.addSql(`alter table "credentials"."credential" add column "warnings" jsonb not null default '[]'::jsonb`);
  }
}
