import { withClient } from '../postgres/databases.ts';

const DAY_MS = 86_400_000;
const FRESH_DAYS = 14;

/** When the first of the databases was filled: their contents are dated relative to that day. */
export async function filledAt(databaseUrls: readonly string[]): Promise<Date> {
  const found = await Promise.all(
    databaseUrls.map((url) =>
      withClient(url, async (client) => {
        const { rows } = await client.query<{ at: Date }>('select min("filled_at") as "at" from "shared"."demo_fill"');
        return rows[0]!.at.getTime();
      }),
    ),
  );
  return new Date(Math.min(...found));
}

/**
 * The warning at the start of a demo whose courses have begun to close; null while they are fresh.
 *
 * @param remedy how to reset the dates: "remove .data"
 */
export function agedSentence(filled: Date, now: Date, remedy: string): string | null {
  const days = Math.floor((now.getTime() - filled.getTime()) / DAY_MS);
  if (days <= FRESH_DAYS) return null;
  const day = filled.toISOString().slice(0, 10);
  return `The demo's courses were dated ${days} days ago (${day}), so fewer and fewer are open. For fresh dates, stop the demo, ${remedy} and start again.`;
}
