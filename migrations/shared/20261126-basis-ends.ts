import { Migration } from '@mikro-orm/migrations';

/** The daily purge finds words about the end of bases that nothing is left to end by. */
export class BasisEnds extends Migration {
  override up(): void {
    this.addSql(`create index "basis_end_told_at" on "shared"."basis_end" ("told_at")`);
  }
}
