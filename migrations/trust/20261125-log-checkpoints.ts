import { Migration } from '@mikro-orm/migrations';

/** Checkpoints of each institution's log, signed by its node. If two differ at the same position, both are kept. */
export class LogCheckpoints extends Migration {
  override up(): void {
    this.addSql(`create table "trust"."log_checkpoint" (
      "institution" text not null,
      "position" bigint not null check ("position" > 0),
      "hash" text not null check ("hash" ~ '^[0-9a-f]{64}$'),
      "at" timestamptz not null,
      "signed" text not null,
      "received_at" timestamptz not null,
      primary key ("institution", "position", "hash")
    )`);
    this.addSql(`create function "trust"."checkpoint_stays"() returns trigger language plpgsql as $$
      begin
        raise exception 'Checkpoints are kept as they came.';
      end
    $$`);
    this.addSql(`create trigger "checkpoint_kept" before update or delete on "trust"."log_checkpoint"
      for each row execute function "trust"."checkpoint_stays"()`);
  }
}
