import { Migration } from '@mikro-orm/migrations';

/** The time zone that the cards at the hub name. Until now they name none, which counts as UTC. */
export class TimeZoneOnCards extends Migration {
  override up(): void {
    this.addSql(`alter table "offerings"."time_zone" add column "on_cards" text not null default 'UTC'`);
  }
}
