/**
 * What a command asked of others before its transaction, which waits for nobody: the answer, or why there is none. That
 * counts only where the idempotency key has no answer yet, so that a repeated command needs nobody else.
 */
export type AskedBefore<T> = () => T;

/**
 * Asks, and keeps what goes wrong for later.
 *
 * @returns gives the answer, or throws what went wrong: called inside the transaction
 * @example
 * const mandates = await askedBefore(() => this.#mandates.givenBy(ctx, ctx.home.id));
 * return commands.run(ctx, { …, work: async () => seal(mandates()) });
 */
export async function askedBefore<T>(ask: () => Promise<T>): Promise<AskedBefore<T>> {
  try {
    const answer = await ask();
    return () => answer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
