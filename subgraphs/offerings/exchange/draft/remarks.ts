import type { Place, Remark } from './draft.ts';

/** Collects what is wrong with a record, and what was assumed of it, while it is read. */
export class Remarks {
  readonly problems: Remark[] = [];
  readonly notices: Remark[] = [];

  problem(at: Place | null, message: string): void {
    this.problems.push({ at, message });
  }

  notice(at: Place | null, message: string): void {
    this.notices.push({ at, message });
  }
}
