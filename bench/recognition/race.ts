import type pg from 'pg';
import { officer, type Office } from './office.ts';
import { DECIDE, type Waiting } from './questions.ts';

/** The result of racing pairs of decisions. */
export interface RaceResult {
  readonly pairs: number;
  /** Pairs of which exactly one succeeded and the other was told that the request is decided. */
  readonly oneWinner: number;
  /** The codes that the losers received, and how often. */
  readonly told: Readonly<Record<string, number>>;
  /** Decisions and credits in the database; there must be one of each per pair. */
  readonly decisions: number;
  readonly credits: number;
  readonly seconds: number;
}

/**
 * Two officers decide each request concurrently, several pairs at a time: one in full, the other in full or in part.
 *
 * @param atOnce pairs that run at the same time
 */
export async function raceOfficers(
  office: Office,
  client: pg.Client,
  waiting: readonly Waiting[],
  atOnce = 4,
): Promise<RaceResult> {
  const told: Record<string, number> = {};
  const left = [...waiting.entries()];
  const started = performance.now();
  let oneWinner = 0;
  const run = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [n, { id, ects }] = next;
      const full = { requestId: id, outcome: 'FULL', ects };
      const inputs = n % 2 === 0 ? [full, full] : [full, { requestId: id, ...LESS, ects: ects / 2 }];
      // Which of the two is sent first alternates from pair to pair.
      const ordered = n % 4 < 2 ? inputs : inputs.toReversed();
      const answers = await Promise.all(
        ordered.map((input, who) => office.ask<any>(officer(who + 1), DECIDE, { input })),
      );
      const codes = answers.map(({ decideRecognition: { code } }) => (code as string | undefined) ?? 'DECIDED');
      const losers = codes.filter((code) => code !== 'DECIDED');
      for (const code of losers) told[code] = (told[code] ?? 0) + 1;
      if (losers.length === 1 && losers[0] === 'ALREADY_DECIDED') oneWinner += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  const { rows } = await client.query<{ decisions: number; credits: number }>(
    `select count(*)::int as decisions, count(c.id)::int as credits from recognition.decision d
      left join recognition.credit c on c.decision_id = d.id where d.request_id = any($1)`,
    [waiting.map(({ id }) => id)],
  );
  const seconds = (performance.now() - started) / 1000;
  return { pairs: waiting.length, oneWinner, told, ...rows[0]!, seconds };
}

const LESS = {
  outcome: 'PARTIAL',
  reasons: 'Half of the content is missing.',
  differences: [{ kind: 'LEARNING_OUTCOMES', explanation: 'No neural networks.' }],
  appealUntil: '2027-01-31',
};

/** Whether every pair had the required result. */
export const isFair = ({ pairs, oneWinner, decisions, credits }: RaceResult): boolean =>
  [oneWinner, decisions, credits].every((count) => count === pairs);
