import { Migration } from '@mikro-orm/migrations';

/** Withdrawals reported by institutions: no card of that version or an older one is accepted again, however late. */
export class Tombstones extends Migration {
  override up(): void {
    this.addSql(`create table "catalogue"."tombstone" (
      "id" text collate "C" primary key,
      "version" int not null
    )`);
  }
}
