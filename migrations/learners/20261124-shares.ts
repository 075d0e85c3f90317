import { Migration } from '@mikro-orm/migrations';

/** Links by which learners show a credential, and what issuers report about credentials after issuing them. */
export class Shares extends Migration {
  override up(): void {
    this.addSql(`create table "learners"."share_link" (
      "id" text primary key,
      "received" text not null references "learners"."received_credential" ("id") on delete cascade,
      "learner" text not null references "learners"."learner" ("id"),
      "secret_hash" text not null,
      "made_at" timestamptz not null,
      "until" timestamptz not null check ("until" > "made_at" and "until" <= "made_at" + interval '1 year 1 day'),
      "withdrawn_at" timestamptz,
      "openings" int not null default 0,
      "last_opened_at" timestamptz,
      check (("openings" = 0) = ("last_opened_at" is null))
    )`);
    this.addSql(`create index "share_link_received" on "learners"."share_link" ("received", "made_at")`);
    // Separate from the received credentials: an issuer's report may arrive before the credential.
    this.addSql(`create table "learners"."issuer_word" (
      "credential" text primary key,
      "learner" text not null references "learners"."learner" ("id"),
      "validity" text not null check ("validity" in ('VALID', 'SUSPENDED', 'REVOKED')),
      "reason" text,
      "since" timestamptz not null,
      "version" int not null check ("version" > 0)
    )`);
  }
}
