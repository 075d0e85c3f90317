import { Migration } from '@mikro-orm/migrations';

/**
 * Changes of records that are yet to be announced. Triggers on the domains' tables write them in the transaction of the
 * change itself, and the node's relay takes them moments later. They contain ids only.
 */
export class Changes extends Migration {
  override up(): void {
    this.addSql(`create table "shared"."change" (
      "id" bigint generated always as identity primary key,
      "kind" text not null check ("kind" ~ '^[A-Z_]+$'),
      "record" text not null,
      "learner" text,
      "at" timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create function "shared"."announce_changes"() returns trigger language plpgsql as $$
      begin
        perform pg_notify('changes', '');
        return null;
      end
    $$`);
    this.addSql(`create trigger "change_announced" after insert on "shared"."change"
      for each statement execute function "shared"."announce_changes"()`);
    this.addSql(`create function "shared"."tell_change"("kind" text, "record" text, "learner" text) returns void
      language sql as $$ insert into "shared"."change" ("kind", "record", "learner") values ($1, $2, $3) $$`);
  }
}
