import { Migration } from '@mikro-orm/migrations';

/** What institutions said they withdrew: no card of the version named or an older one comes back, however late. */
export class Tombstones extends Migration {
  override up(): void {
    this.addSql(`create table "catalogue"."tombstone" (
      "id" text collate "C" primary key,
      "version" int not null
    )`);
  }
}
