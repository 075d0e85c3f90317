import { Migration } from '@mikro-orm/migrations';

/** A basis for a record covers the records it was made from; ended bases can be found, so that none is used again. */
export class Aliases extends Migration {
  override up(): void {
    this.addSql(`create table "shared"."basis_alias" (
      "record" text not null,
      "named" text not null,
      "recorded_at" timestamptz not null default now(),
      primary key ("record", "named")
    )`);
    this.addSql(`drop index "shared"."basis_learner_reader"`);
    this.addSql(`create index "basis_learner_reader" on "shared"."basis" ("learner", "reader")`);
  }
}
