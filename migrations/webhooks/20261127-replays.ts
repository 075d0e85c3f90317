import { Migration } from '@mikro-orm/migrations';

/** What administrators let go out again, and when: what a key asked again answers with. */
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
