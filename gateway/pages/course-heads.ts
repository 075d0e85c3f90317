import { LRUCache } from 'lru-cache';
import { institutionOf } from '../../subgraphs/shared/identity/record-id.ts';
import { COURSE, courseHead, type CourseShown } from './course-head.ts';

/** Asks the graph as a visitor. */
export type AskAsVisitor = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data: unknown }>;

/** What stands in the head of a course's page, in the language of who asks; null where there is no such course, or not in time. */
export type CourseHeads = (id: string, acceptLanguage: string | undefined) => Promise<string | null>;

// A page is not kept waiting by its institution.
const MOST_MS = 800;
const KEPT_MS = 60_000;
const MOST_KEPT = 2000;

/** Heads of courses, asked for once a minute each at most. */
export function createCourseHeads(ask: AskAsVisitor): CourseHeads {
  const kept = new LRUCache<string, Promise<string | null>>({ max: MOST_KEPT, ttl: KEPT_MS });

  async function read(id: string, language: string | null): Promise<string | null> {
    const { data } = await ask(COURSE, { id, language });
    const { offering } = (data ?? {}) as { offering?: CourseShown | null };
    return offering ? courseHead(offering) : null;
  }

  function begin(key: string, id: string, language: string | null): Promise<string | null> {
    const asked = read(id, language).catch(() => null);
    kept.set(key, asked);
    // What is not known now may be known with the next request.
    void asked.then((head) => head === null && kept.peek(key) === asked && kept.delete(key));
    return asked;
  }

  return async (id, acceptLanguage) => {
    if (!isRecordId(id)) return null;
    const language = /^[a-z]{2}\b/i.exec(acceptLanguage ?? '')?.[0].toLowerCase() ?? null;
    const key = `${id} ${language}`;
    return await Promise.race([kept.get(key) ?? begin(key, id, language), after(MOST_MS)]);
  };
}

function isRecordId(id: string): boolean {
  try {
    return id.includes(':') && institutionOf(id) !== '';
  } catch {
    return false;
  }
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null).unref());
}
