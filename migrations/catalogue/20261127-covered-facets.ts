import { Migration } from '@mikro-orm/migrations';

/**
 * What the facets show of entries of a level or a field is read from the index that finds them. Both take the place of
 * an index by the same column alone.
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
