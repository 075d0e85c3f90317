import { Migration } from '@mikro-orm/migrations';

/**
 * The status list entry of each piece of evidence, so that it is checked every night. For earlier evidence there are
 * only its issuer's messages.
 */
export class EvidenceStatusLists extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."evidence_status" (
      "evidence_id" text not null references "recognition"."evidence" ("id") on delete cascade,
      "address" text not null,
      "index" int not null check ("index" >= 0),
      "purpose" text not null check ("purpose" in ('revocation', 'suspension')),
      "listed_since" timestamptz,
      "because" text,
      primary key ("evidence_id", "address", "index"),
      constraint "listed_says_why" check (("listed_since" is null) = ("because" is null))
    )`);
    this.addSql(
      `create index "evidence_status_list" on "recognition"."evidence_status" ("address", "evidence_id", "index")`,
    );
  }
}
