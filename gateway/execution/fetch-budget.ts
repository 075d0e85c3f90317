/** How many requests one operation may cause: a cheap query must not fan out without bound. */
export interface FetchBudget {
  readonly allowed: number;
  readonly spent: number;
  /** Takes one request from the budget; false if nothing is left. */
  spend(): boolean;
}

/** A budget for one operation. */
export function createFetchBudget(allowed: number): FetchBudget {
  let spent = 0;
  return {
    allowed,
    get spent() {
      return spent;
    },
    spend() {
      if (spent >= allowed) return false;
      spent += 1;
      return true;
    },
  };
}

/** The answer to a fetch for which no budget was left. */
export function overBudget({ allowed }: FetchBudget): { kind: 'refused'; code: string; message: string } {
  const message = `This operation needs more than the ${allowed} fetches that are allowed: request less data at once.`;
  return { kind: 'refused', code: 'LIMIT_EXCEEDED', message };
}
