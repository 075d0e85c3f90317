import { Migration } from '@mikro-orm/migrations';

/** A change may concern one person: an entry with their subject, beside the one for everybody else. */
export class NamedPeople extends Migration {
  override up(): void {
    this.addSql(`alter table "shared"."change" add column "person" text`);
    this.addSql(`create function "shared"."tell_person"("kind" text, "record" text, "person" text) returns void
      language sql as $$ insert into "shared"."change" ("kind", "record", "person") values ($1, $2, $3) $$`);
  }
}
