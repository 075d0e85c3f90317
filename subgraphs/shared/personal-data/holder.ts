import type { JsonObject } from '../outbox/message.ts';
import type { RequestContext } from '../serving/request-context.ts';
import { eraseExchange } from './exchange.ts';

/** Whose data are erased. */
export interface ErasedPerson {
  /** Id of the erasure, at the learner's home. */
  readonly erasure: string;
  readonly learner: string;
  /** SHA-256, hex, of the subject by which the learner signs in; null if it has already been deleted. */
  readonly subjectHash: string | null;
}

/** Records that are kept, and on which basis. */
export interface KeptRecords {
  /** What they are, as text. */
  readonly what: string;
  readonly count: number;
  /** Why they are kept, and what was removed from them. */
  readonly why: string;
}

/** The result of erasing in one place. */
export interface Erased {
  /** How many records were deleted, by kind. */
  readonly erased: readonly { readonly what: string; readonly count: number }[];
  readonly kept: readonly KeptRecords[];
  /**
   * Ids of the learner's records: messages and jobs that mention them are deleted. The ids are not names, and some of
   * these records are kept.
   */
  readonly records: readonly string[];
}

/** How a domain exports and erases the personal data in its tables. */
export interface PersonalDataHolder {
  /** Everything that it stores about the learner, for the learner, as JSON. Reads only. */
  export(ctx: RequestContext, learner: string): Promise<JsonObject>;
  /** Ids of records of other domains to which the records that it keeps belong: these stay, too. Reads only. */
  needs?(ctx: RequestContext, learner: string): Promise<readonly string[]>;
  /**
   * Removes what identifies the learner, what was said by or about them, and what no law requires to be kept. Runs
   * inside a transaction; if called again, it finds nothing more to do and reports the same about what is kept.
   *
   * @param needed ids of its records that other domains need
   * @throws HubError INSTITUTION_UNAVAILABLE if work in progress must finish first: the erasure is retried
   */
  erase(ctx: RequestContext, person: ErasedPerson, needed: ReadonlySet<string>): Promise<Erased>;
}

/** Personal data at one institution: that of every domain, and of the shared parts. */
export class PersonalData {
  readonly #holders = new Map<string, PersonalDataHolder>();

  /** @param name the domain: the member under which its data are exported */
  add(name: string, holder: PersonalDataHolder): void {
    this.#holders.set(name, holder);
  }

  /** Everything that this institution stores about the learner, by domain. */
  async export(ctx: RequestContext, learner: string): Promise<JsonObject> {
    const parts: [string, JsonObject][] = [];
    for (const [name, holder] of this.#holders) parts.push([name, await holder.export(ctx, learner)]);
    return Object.fromEntries(parts);
  }

  /** Erases in every domain, and finally in the shared parts, within a transaction. */
  async erase(ctx: RequestContext, person: ErasedPerson): Promise<Erased> {
    const holders = [...this.#holders.values()];
    const needed = new Set<string>();
    for (const holder of holders) for (const id of (await holder.needs?.(ctx, person.learner)) ?? []) needed.add(id);
    const all: Erased[] = [];
    for (const holder of holders) all.push(await holder.erase(ctx, person, needed));
    const records = all.flatMap((one) => one.records);
    const { erased } = await eraseExchange(ctx, person, [person.learner, ...records]);
    ctx.forget();
    return {
      records,
      erased: [...all.flatMap((one) => one.erased), ...erased].filter(({ count }) => count > 0),
      kept: all.flatMap((one) => one.kept).filter(({ count }) => count > 0),
    };
  }
}
