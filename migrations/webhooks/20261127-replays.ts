import { Migration } from '@mikro-orm/migrations';

/** What administrators resent, and when, so that the same idempotency key gets the same answer. */
export class Replays extends Migration {
  override up(): void {
    this.addSql(`create table "webhooks"."replay" (
      "id" text primary key,
      "message" text,
      "messages" int not null check ("messages" >= 0),
      "replayed_by" text not null,
      "at" timestamptz not null
    )`);
  }
}
