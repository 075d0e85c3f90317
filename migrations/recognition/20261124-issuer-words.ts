import { Migration } from '@mikro-orm/migrations';

/** What issuers report, after issuing them, about credentials that requests rely on. */
export class IssuerWords extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."issuer_word" (
      "credential" text primary key,
      "validity" text not null check ("validity" in ('VALID', 'SUSPENDED', 'REVOKED')),
      "because" text,
      "since" timestamptz not null,
      "version" int not null check ("version" > 0)
    )`);
    this.addSql(`create index "evidence_credential" on "recognition"."evidence" ("credential")
      where "credential" is not null`);
  }
}
