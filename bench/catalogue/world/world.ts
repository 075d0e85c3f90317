import type { CourseCard, ModeName, OfferingCard } from '../../../subgraphs/catalogue/card/card.ts';
import { CourseWriter, type Writing } from './course.ts';
import { institutionsOf, type WorldInstitution } from './institutions.ts';
import { mix, Random } from '../../shared/random.ts';
import { Schedules } from './schedule.ts';
import { template } from './sentence.ts';
import { Skills } from './skills.ts';
import { vocabularyOf } from './vocabulary.ts';
import { LANGUAGES } from './words/index.ts';

/** The parameters of a world: the same plan gives the same world, everywhere. */
export interface WorldPlan {
  readonly seed: number;
  /** The day around which all offerings are dated: `2026-11-21`. */
  readonly day: string;
  /** The total of all institutions. */
  readonly offerings: number;
  readonly institutions: number;
}

/**
 * The number of universities that write the texts, independent of the number of institutions: worlds of the same seed
 * and number of offerings contain the same texts, distributed over fewer or more institutions.
 */
const WRITERS = 500;
/** Ten offerings are four courses: of one, two, three and four rounds. */
const ROUNDS = [
  [1, 2, 3, 4],
  [4, 1, 3, 2],
  [2, 4, 1, 3],
  [3, 2, 4, 1],
] as const;
const BLOCK = 10;
const FIRST_MADE = Date.UTC(2025, 0, 1);
const MINUTE_MS = 60_000;

/** Generated universities and their offerings, computed on demand: nothing is stored. */
export class World {
  readonly plan: WorldPlan;
  readonly institutions: readonly WorldInstitution[];
  readonly #places = new Map<string, { readonly first: number; readonly institution: WorldInstitution }>();
  readonly #writers: readonly { readonly first: number; readonly language: string; readonly size: number }[];
  readonly #courses: CourseWriter;
  readonly #schedules: Schedules;
  #lastCourse: { readonly key: string; readonly course: CourseCard } | null = null;

  constructor(plan: WorldPlan) {
    this.plan = plan;
    const vocabularies = new Map(LANGUAGES.map((language) => [language.code, vocabularyOf(language)]));
    const writings = new Map<string, Writing>();
    for (const [code, vocabulary] of vocabularies) {
      const { titles, sentences, outcomes } = vocabulary.language;
      writings.set(code, {
        vocabulary,
        titles: titles.map(template),
        sentences: sentences.map(template),
        outcomes: outcomes.map(template),
      });
    }
    this.#courses = new CourseWriter(writings, new Skills(LANGUAGES));
    this.#schedules = new Schedules(plan.day);
    this.institutions = institutionsOf(plan.institutions, plan.offerings, vocabularies);
    let first = 0;
    for (const institution of this.institutions) {
      this.#places.set(institution.id, { first, institution });
      first += institution.size;
    }
    this.#writers = withFirsts(institutionsOf(WRITERS, plan.offerings, vocabularies));
  }

  /** @throws Error if there is no such institution */
  institution(id: string): WorldInstitution {
    return this.#place(id).institution;
  }

  /**
   * The n-th card of an institution, from 0.
   *
   * @throws Error if it has fewer
   */
  card(id: string, n: number): OfferingCard {
    const { first, institution } = this.#place(id);
    if (n < 0 || n >= institution.size) throw new RangeError(`${id} has ${institution.size} offerings, no ${n}.`);
    const writer = this.#writerOf(first + n);
    const { seed } = this.plan;
    const random = new Random(mix(seed, 2, writer.index, writer.n));
    return {
      id: `${id}:${uuid(n, mix(seed, 3, writer.index, writer.n))}`,
      version: 1,
      institution: id,
      mode: modeOf(random),
      ...this.#schedules.of(random),
      course: this.#course(id, writer),
    };
  }

  /** Rounds of a course are requested in succession: the last one computed is cached. */
  #course(id: string, writer: { index: number; n: number; language: string }): CourseCard {
    const { seed } = this.plan;
    const block = Math.floor(writer.n / BLOCK);
    const rounds = ROUNDS[mix(seed, 4, writer.index, block) % ROUNDS.length]!;
    let course = 0;
    for (let left = writer.n % BLOCK; left >= rounds[course]!; course++) left -= rounds[course]!;
    const number = block * rounds.length + course;
    const key = `${id} ${writer.index} ${number}`;
    if (this.#lastCourse?.key === key) return this.#lastCourse.course;
    const own = mix(seed, 5, writer.index, number);
    const written = this.#courses.write(`${id}:${uuid(number, own)}`, own, writer.language);
    this.#lastCourse = { key, course: written };
    return written;
  }

  #place(id: string) {
    const place = this.#places.get(id);
    if (!place) throw new Error(`There is no institution "${id}" in this world.`);
    return place;
  }

  #writerOf(global: number): { index: number; n: number; language: string } {
    let low = 0;
    let high = this.#writers.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#writers[middle]!.first <= global) low = middle;
      else high = middle - 1;
    }
    const { first, language } = this.#writers[low]!;
    return { index: low, n: global - first, language };
  }
}

function withFirsts(institutions: readonly WorldInstitution[]) {
  let reached = 0;
  return institutions.map(({ language, size }) => {
    const first = reached;
    reached += size;
    return { first, language, size };
  });
}

function modeOf(random: Random): ModeName {
  const drawn = random.next();
  return drawn < 0.45 ? 'ONLINE' : drawn < 0.75 ? 'HYBRID' : 'CAMPUS';
}

/** As UUID v7 has it: the n-th record is dated a minute after the previous one, so that ids follow the order of creation. */
function uuid(n: number, hash: number): string {
  const time = (FIRST_MADE + n * MINUTE_MS).toString(16).padStart(12, '0');
  const one = hash.toString(16).padStart(8, '0');
  const two = mix(hash, 9).toString(16).padStart(8, '0');
  const three = mix(hash, 10).toString(16).padStart(8, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${one.slice(0, 3)}-8${one.slice(3, 6)}-${two}${three.slice(0, 4)}`;
}
