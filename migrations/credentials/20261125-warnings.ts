import { Migration } from '@mikro-orm/migrations';

/** What a person should check before a credential is sealed, although nothing is missing. */
export class CredentialWarnings extends Migration {
  override up(): void {
    this.addSql(`alter table "credentials"."credential" add column "warnings" jsonb not null default '[]'::jsonb`);
  }
}
