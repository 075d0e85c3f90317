import { Migration } from '@mikro-orm/migrations';

/**
 * Consents are bases by kind of data, bases end with their purpose, and nobody reads about learners who were erased.
 */
export class Privacy extends Migration {
  override up(): void {
    this.addSql(`alter table "shared"."basis" add column "what" text[]`);
    // Separate from the bases: the message that a basis ends may arrive before the basis.
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
