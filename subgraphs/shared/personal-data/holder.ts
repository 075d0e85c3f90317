import type { JsonObject } from '../outbox/message.ts';
import type { RequestContext } from '../serving/request-context.ts';
import { eraseExchange } from './exchange.ts';

/** Whose data are erased. */
export interface ErasedPerson {
  /** Id of the erasure, at the learner's home. */
  readonly erasure: string;
  readonly learner: string;
  /** SHA-256, hex, of the subject by which the learner signs in; null where that is forgotten already. */
  readonly subjectHash: string | null;
}

/** Records that stay, and by which right. */
export interface KeptRecords {
  /** What they are, in words. */
  readonly what: string;
  readonly count: number;
  /** Why they stay, and without what. */
  readonly why: string;
}

/** What erasing came to in one place. */
export interface Erased {
  /** How many records are gone, of what. */
  readonly erased: readonly { readonly what: string; readonly count: number }[];
  readonly kept: readonly KeptRecords[];
  /**
   * Ids of records of the learner: messages and jobs that speak of them are deleted. They are no names, and some of
   * these records stay.
   */
  readonly records: readonly string[];
}

/** How a domain exports and erases the personal data in its tables. */
export interface PersonalDataHolder {
  /** Everything it keeps of the learner, for the learner, as JSON. Reads only. */
  export(ctx: RequestContext, learner: string): Promise<JsonObject>;
  /**
   * Removes what identifies the learner or was said by or about them, and what no law asks to keep. Runs inside a
   * transaction; called again, it finds nothing more to do and reports the same about what stays.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE where something is at work that must end first: it comes again
   */
  erase(ctx: RequestContext, person: ErasedPerson): Promise<Erased>;
}

/** Personal data at one institution: that of every domain, and of the shared parts. */
export class PersonalData {
  readonly #holders = new Map<string, PersonalDataHolder>();

  /** @param name the domain: the member under which its data are exported */
  add(name: string, holder: PersonalDataHolder): void {
    this.#holders.set(name, holder);
  }

  /** Everything that this institution keeps of the learner, by domain. */
  async export(ctx: RequestContext, learner: string): Promise<JsonObject> {
    const parts: [string, JsonObject][] = [];
    for (const [name, holder] of this.#holders) parts.push([name, await holder.export(ctx, learner)]);
    return Object.fromEntries(parts);
  }

  /** Erases in every domain, and last in the shared parts, within a transaction. */
  async erase(ctx: RequestContext, person: ErasedPerson): Promise<Erased> {
    const all: Erased[] = [];
    for (const holder of this.#holders.values()) all.push(await holder.erase(ctx, person));
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
