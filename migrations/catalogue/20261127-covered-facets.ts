import { Migration } from '@mikro-orm/migrations';

/**
 * For entries of a level or a field, the values that facets count are read from the index that finds them. Each of the
 * two indexes replaces one on the same column alone.
 */
export class CoveredFacets extends Migration {
  override up(): void {
    const covered = `include ("facets", "status_since", "status_until") where "withdrawn_at" is null`;
    this.addSql(`create index "entry_level" on "catalogue"."entry" ("eqf_level", "isced_f") ${covered}`);
    this.addSql(`create index "entry_field" on "catalogue"."entry" ("isced_f") ${covered}`);
    this.addSql(`drop index "catalogue"."entry_eqf_level"`);
    this.addSql(`drop index "catalogue"."entry_isced_f"`);
  }
}
