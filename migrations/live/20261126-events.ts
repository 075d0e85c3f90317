import { Migration } from '@mikro-orm/migrations';

/** Changes passed on by the hub to open streams, kept for minutes so that a stream can be resumed. */
export class LiveEvents extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "live"`);
    this.addSql(`create table "live"."event" (
      "id" bigint generated always as identity primary key,
      "taken_at" timestamptz not null default now(),
      "kind" text not null,
      "record" text not null,
      "changed_at" timestamptz not null,
      "institution" text not null,
      "learner" text,
      "staff" text[] not null,
      "everyone" boolean not null
    )`);
    this.addSql(`create index "event_taken_at" on "live"."event" ("taken_at")`);
  }
}
