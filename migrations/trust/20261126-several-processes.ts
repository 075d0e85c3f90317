import { Migration } from '@mikro-orm/migrations';

/**
 * What the processes of the hub tell each other: how calls to the nodes went, and whose messages did not reach whom. It
 * is worth seconds; no restart needs it.
 */
export class SeveralProcesses extends Migration {
  override up(): void {
    this.addSql(`create table "trust"."observation" (
      "institution_id" text not null,
      "subgraph" text not null,
      "outcome" text not null check ("outcome" in ('OK', 'UNAVAILABLE', 'SCHEMA_TOO_OLD')),
      "latency_ms" double precision,
      "at" timestamptz(3) not null,
      primary key ("institution_id", "subgraph")
    )`);
    this.addSql(`create table "trust"."absence" (
      "receiver" text not null,
      "sender" text not null,
      "since" timestamptz(3) not null,
      primary key ("receiver", "sender")
    )`);
  }
}
