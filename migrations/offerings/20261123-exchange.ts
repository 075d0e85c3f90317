import { Migration } from '@mikro-orm/migrations';

/** The sources of imported records, the result of each import, and the progress of those from a live endpoint. */
export class SourceRecords extends Migration {
  override up(): void {
    this.addSql(`create table "offerings"."source_record" (
      "source" text not null,
      "type" text not null check ("type" in ('COURSE', 'OFFERING')),
      "source_id" text not null,
      "record_id" text not null,
      primary key ("source", "type", "source_id")
    )`);
    this.addSql(`create index "source_record_record" on "offerings"."source_record" ("record_id")`);
    this.addSql(`create table "offerings"."import_report" (
      "id" text primary key,
      "source" text not null,
      "at" timestamptz not null,
      "report" jsonb not null
    )`);
    this.addSql(`create index "import_report_source" on "offerings"."import_report" ("source", "at")`);
    this.addSql(`create table "offerings"."import_place" (
      "source" text primary key,
      "address" text not null,
      "page" int not null check ("page" > 0),
      "progress" jsonb not null
    )`);
  }
}
