import { Migration } from '@mikro-orm/migrations';

/** The time zone by which the cards at the hub were made: until now UTC. */
export class TimeZone extends Migration {
  override up(): void {
    this.addSql(`create table "offerings"."time_zone" (
      "only" boolean primary key default true check ("only"),
      "name" text not null
    )`);
    this.addSql(`insert into "offerings"."time_zone" ("name") values ('UTC')`);
  }
}
