import { Migration } from '@mikro-orm/migrations';

/** The mandates that this institution sealed, and those from others that were reported to it as revoked. */
export class Mandates extends Migration {
  override up(): void {
    this.addSql(`create table "credentials"."sealed_mandate" (
      "id" text primary key,
      "sealer" text not null,
      "document" text not null,
      "sealed_at" timestamptz not null
    )`);
    this.addSql(`create table "credentials"."revoked_mandate" (
      "id" text primary key,
      "awarding_body" text not null,
      "reason" text not null,
      "revoked_at" timestamptz not null,
      check ("id" like "awarding_body" || ':%')
    )`);
  }
}
