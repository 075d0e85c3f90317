import { Migration } from '@mikro-orm/migrations';

const PURPOSES = `array['ENROLMENT', 'RECOGNITION', 'CONSENT', 'SEALING']`;
const KINDS = `array['NAME', 'BIRTH_DATE', 'EMAIL', 'ESI', 'ENROLMENTS', 'RESULTS', 'CREDENTIALS', 'CREDITS']`;

/** Learners' consents, and the institutions informed of them. */
export class Consents extends Migration {
  override up(): void {
    this.addSql(`create table "learners"."consent" (
      "id" text primary key,
      "learner" text not null references "learners"."learner" ("id"),
      "reader" text not null,
      "what" text[] not null check (cardinality("what") > 0 and "what" <@ ${KINDS}),
      "why" text not null check ("why" <> ''),
      "given_at" timestamptz not null,
      "until" date not null,
      "withdrawn_at" timestamptz
    )`);
    this.addSql(`create index "consent_learner" on "learners"."consent" ("learner", "given_at" desc)`);
    this.addSql(`create table "learners"."consent_told" (
      "consent" text not null references "learners"."consent" ("id") on delete cascade,
      "institution" text not null,
      primary key ("consent", "institution")
    )`);
    this.addSql(`alter table "learners"."reading" drop constraint "reading_why",
      add constraint "reading_why" check (cardinality("why") > 0 and "why" <@ ${PURPOSES})`);
  }
}
