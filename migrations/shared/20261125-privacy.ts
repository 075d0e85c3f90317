import { Migration } from '@mikro-orm/migrations';

/** Consents are bases by kinds of data, bases end with what they were for, and nobody reads of who was erased. */
export class Privacy extends Migration {
  override up(): void {
    this.addSql(`alter table "shared"."basis" add column "what" text[]`);
    // Beside the bases: the word that one ends may come before the basis does.
    this.addSql(`create table "shared"."basis_end" (
      "reader" text not null,
      "record" text not null,
      "learner" text not null,
      "ends_at" timestamptz,
      "told_at" timestamptz not null,
      primary key ("reader", "record")
    )`);
    this.addSql(`create index "basis_end_learner" on "shared"."basis_end" ("learner", "reader")`);
    this.addSql(`create table "shared"."erased" (
      "learner" text primary key,
      "erased_at" timestamptz not null
    )`);
  }
}
