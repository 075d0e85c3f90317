import { Migration } from '@mikro-orm/migrations';

/**
 * What every node and the hub store besides their subgraphs: received messages, answered commands, bases for reading.
 */
export class Exchange extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "shared"`);
    this.addSql(`create table "shared"."inbox" (
      "message_id" uuid primary key,
      "kind" text not null,
      "sender" text not null,
      "received_at" timestamptz not null default now()
    )`);
    this.addSql(`create table "shared"."command" (
      "person" text not null,
      "key" text not null,
      "name" text not null,
      "body_hash" text not null,
      "record_id" text,
      "at" timestamptz not null default now(),
      primary key ("person", "key")
    )`);
    this.addSql(`create table "shared"."basis" (
      "signed_hash" text not null,
      "reader" text not null,
      "learner" text not null,
      "purpose" text not null,
      "records" text[] not null,
      "until" timestamptz not null,
      "signed" text not null,
      "ended_at" timestamptz,
      "recorded_at" timestamptz not null default now(),
      primary key ("signed_hash", "reader")
    )`);
    this.addSql(
      `create index "basis_learner_reader" on "shared"."basis" ("learner", "reader") where "ended_at" is null`,
    );
  }
}
