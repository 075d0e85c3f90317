import { Migration } from '@mikro-orm/migrations';

/** An agency's decision may cover only certain levels or fields of study; null covers all. */
export class AccreditationScope extends Migration {
  override up(): void {
    this.addSql(`alter table "trust"."accreditation"
      add column "eqf_levels" int[] check ("eqf_levels" <> '{}' and "eqf_levels" <@ array[1, 2, 3, 4, 5, 6, 7, 8]),
      add column "isced_f" text[] check ("isced_f" <> '{}')`);
  }
}
