import { Migration } from '@mikro-orm/migrations';

/**
 * The log of an institution's decisions: acts, and a chain of their hashes that only grows. An act is added to the
 * chain as its transaction commits, so that nobody waits for the end of a running transaction.
 */
export class Log extends Migration {
  override up(): void {
    this.addSql(`create table "shared"."act" (
      "id" uuid primary key,
      "kind" text not null check ("kind" ~ '^[A-Z_]+$'),
      "record" text not null,
      "salt" text check ("salt" ~ '^[0-9a-f]{64}$'),
      "detail" jsonb,
      "at" text not null,
      "content_hash" text not null check ("content_hash" ~ '^[0-9a-f]{64}$')
    )`);
    this.addSql(`create index "act_record" on "shared"."act" ("kind", "record")`);
    this.addSql(`create table "shared"."chain" (
      "position" bigint primary key check ("position" > 0),
      "act" uuid not null unique,
      "kind" text not null,
      "at" text not null,
      "content_hash" text not null,
      "previous" text not null,
      "hash" text not null unique
    )`);
    this.addSql(`create function "shared"."chain_act"() returns trigger language plpgsql as $$
      declare
        "at_end" record;
        "next" bigint;
        "before" text;
      begin
        perform pg_advisory_xact_lock(hashtextextended('alliance-hub log', 0));
        select "position", "hash" into "at_end" from "shared"."chain" order by "position" desc limit 1;
        "next" := coalesce("at_end"."position", 0) + 1;
        "before" := coalesce("at_end"."hash", repeat('0', 64));
        insert into "shared"."chain" ("position", "act", "kind", "at", "content_hash", "previous", "hash")
          values ("next", new."id", new."kind", new."at", new."content_hash", "before",
            encode(sha256(convert_to(concat_ws(E'\\n', "before", "next", new."id", new."kind", new."at", new."content_hash"), 'UTF8')), 'hex'));
        return null;
      end
    $$`);
    this.addSql(`create constraint trigger "act_chained" after insert on "shared"."act"
      deferrable initially deferred for each row execute function "shared"."chain_act"()`);
    this.addSql(`create function "shared"."log_stays"() returns trigger language plpgsql as $$
      begin
        raise exception 'The log only grows.';
      end
    $$`);
    for (const table of ['act', 'chain']) {
      this.addSql(`create trigger "${table}_kept" before delete on "shared"."${table}"
        for each row execute function "shared"."log_stays"()`);
      this.addSql(`create trigger "${table}_not_emptied" before truncate on "shared"."${table}"
        for each statement execute function "shared"."log_stays"()`);
    }
    this.addSql(`create trigger "chain_unaltered" before update on "shared"."chain"
      for each row execute function "shared"."log_stays"()`);
    // Erasing a person's data deletes the salt: the hash then reveals nothing about them.
    this.addSql(`create function "shared"."only_forget_salt"() returns trigger language plpgsql as $$
      begin
        if new."salt" is not null or to_jsonb(new) - 'salt' <> to_jsonb(old) - 'salt' then
          raise exception 'The log only grows.';
        end if;
        return new;
      end
    $$`);
    this.addSql(`create trigger "act_unaltered" before update on "shared"."act"
      for each row execute function "shared"."only_forget_salt"()`);
  }
}
