import type { Answer, JourneyClient } from './journey-client.ts';

/** The first wrong answer; it ends the journey. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

/** A value that must exist. @throws WrongAnswer with the sentence if it does not */
export function expectThere<T>(value: T | null | undefined, sentence: string): T {
  if (value === null || value === undefined) throw new WrongAnswer(sentence);
  return value;
}

/** @throws WrongAnswer naming both, if the two JSON values differ */
export function expectSame(found: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new WrongAnswer(`${what} is ${one}, not ${other}.`);
}

/** Plays steps, and prints each: who asked what, which institutions were involved, how long it took. */
export class Journal {
  readonly #client: JourneyClient;
  readonly #tell: (line: string) => void;
  /** Between two steps; a test stops and starts programs here. */
  readonly #between: (step: string) => Promise<void>;
  #step = 0;

  constructor(
    client: JourneyClient,
    tell: (line: string) => void,
    between: (step: string) => Promise<void> = async () => undefined,
  ) {
    this.#client = client;
    this.#tell = tell;
    this.#between = between;
  }

  /** A headline. */
  chapter(title: string): void {
    this.#tell(`\n${title}`);
  }

  /** A detail of the step before. */
  note(text: string): void {
    this.#tell(`      ${text}`);
  }

  /** One operation, whose answer must contain no error. */
  async ask<T>(
    who: string | null,
    what: string,
    operation: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<T> {
    await this.#between(what);
    return this.#checked(await this.#client.ask<T>(who, operation, variables), who, what, operation);
  }

  /** One query given as text, for what the contract's operations do not cover. */
  async askText<T>(who: string, what: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
    await this.#between(what);
    return this.#checked(await this.#client.askText<T>(who, query, variables), who, what, 'The query');
  }

  /** A query that is not a step of the story, and is not printed. */
  async aside<T>(who: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
    const answer = await this.#client.askText<T>(who, query, variables);
    return dataOf(answer, 'The query');
  }

  /** A command, which must not be refused. */
  async command<T extends object>(
    who: string,
    what: string,
    operation: string,
    field: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<T> {
    const data = await this.ask<Record<string, T & { code?: string; message?: string }>>(
      who,
      what,
      operation,
      variables,
    );
    const answer = expectThere(data[field], `${operation} answered nothing.`);
    if (answer.code) throw new WrongAnswer(`${operation} was refused: ${answer.code} ${answer.message ?? ''}`);
    return answer;
  }

  /** Repeats until the answer is there, for what arrives by message. Temporary errors are tolerated. */
  async until<T, Found>(
    who: string | null,
    what: string,
    operation: string,
    variables: Readonly<Record<string, unknown>>,
    find: (data: T) => Found | null | undefined | false,
    limitMs = 30_000,
  ): Promise<Found> {
    return this.#until(who, what, () => this.#client.ask<T | null>(who, operation, variables), find, limitMs);
  }

  /** The same for a query given as text. */
  async untilText<T, Found>(
    who: string,
    what: string,
    query: string,
    find: (data: T) => Found | null | undefined | false,
    limitMs = 30_000,
  ): Promise<Found> {
    return this.#until(who, what, () => this.#client.askText<T | null>(who, query), find, limitMs);
  }

  async #until<T, Found>(
    who: string | null,
    what: string,
    ask: () => Promise<Answer<T | null>>,
    find: (data: T) => Found | null | undefined | false,
    limitMs: number,
  ): Promise<Found> {
    await this.#between(what);
    const started = performance.now();
    for (;;) {
      const answer = await ask();
      const found = answer.data && answer.errors.length === 0 ? find(answer.data) : null;
      if (found) {
        this.#report(who, what, { ...answer, milliseconds: performance.now() - started });
        return found;
      }
      if (performance.now() - started > limitMs) {
        throw new WrongAnswer(
          `After ${Math.round(limitMs / 1000)} s still failing: ${what} (${answer.errors[0]?.message ?? 'no error'}).`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  #checked<T>(answer: Answer<T>, who: string | null, what: string, asked: string): T {
    this.#report(who, what, answer);
    return dataOf(answer, asked);
  }

  #report(who: string | null, what: string, { milliseconds, institutions }: Answer<unknown>): void {
    this.#step += 1;
    const touched = institutions.length > 0 ? institutions.join(', ') : 'hub only';
    this.#tell(
      `${String(this.#step).padStart(4)}  ${(who ?? 'anyone').padEnd(18)} ${what.padEnd(66)} ${touched.padEnd(26)} ${Math.round(milliseconds)} ms`,
    );
  }
}

function dataOf<T>({ data, errors: [error] }: Answer<T>, asked: string): T {
  if (error) throw new WrongAnswer(`${asked} returned an error: ${error.extensions?.code ?? ''} ${error.message}`);
  return data;
}
