import { Migration } from '@mikro-orm/migrations';

/** The daily purge finds the ends of bases that can no longer end any basis. */
export class BasisEnds extends Migration {
  override up(): void {
    this.addSql(`create index "basis_end_told_at" on "shared"."basis_end" ("told_at")`);
  }
}
