import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes for the officers' desk and forecasts that leave out settled requests: after a year, seven of eight requests
 * are settled.
 */
export class OfficeIndexes extends Migration {
  override up(): void {
    // The default queue (queue.service.ts): requests that wait, and those that are flagged.
    this.addSql(`create index "request_open" on "recognition"."request" ("submitted_at", "id")
      include ("state", "due_on", "flagged_since", "assigned_to")
      where "state" in ('SUBMITTED', 'INFORMATION_REQUESTED', 'UNDER_REVIEW', 'APPEALED') or "flagged_since" is not null`);
    // Precedents are counted by a request's first piece of evidence and the decisions on it.
    this.addSql(`create index "evidence_precedent" on "recognition"."evidence" ("course", "request_id")
      where "position" = 0 and "course" is not null`);
    this.addSql(`create index "evidence_precedent_version" on "recognition"."evidence" ("course_version", "request_id")
      where "position" = 0 and "course" is null`);
    this.addSql(`create index "decision_of_request" on "recognition"."decision" ("request_id")
      include ("id", "supersedes_id", "outcome", "decided_at")`);
    this.addSql(`drop index "recognition"."decision_request"`);
  }
}
