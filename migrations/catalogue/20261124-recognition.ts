import { Migration } from '@mikro-orm/migrations';

/** Institutions' recognition rules, as reported by them, and the cursors of their feeds of rules. */
export class CatalogueRecognition extends Migration {
  override up(): void {
    this.addSql(`create table "catalogue"."recognition" (
      "id" text collate "C" primary key,
      "version" int not null,
      "institution" text collate "C" not null,
      "title" text not null,
      "courses" text[] not null,
      "together" boolean not null,
      "purposes" text[] not null,
      "ects" numeric(6, 2) not null,
      "agreement" text,
      "valid_from" date not null,
      "valid_until" date,
      "ended_at" timestamptz,
      check (starts_with("id", "institution" || ':'))
    )`);
    this.addSql(`create index "recognition_courses" on "catalogue"."recognition" using gin ("courses")
      with (fastupdate = off) where "ended_at" is null`);
    this.addSql(`create index "recognition_institution" on "catalogue"."recognition" ("institution")
      where "ended_at" is null`);
    this.addSql(`create table "catalogue"."recognition_feed" (
      "institution" text collate "C" primary key,
      "position" text not null
    )`);
    this.addSql(`create index "entry_course" on "catalogue"."entry" ("course_id") where "withdrawn_at" is null`);
  }
}
