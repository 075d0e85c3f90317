import { LRUCache } from 'lru-cache';
import { institutionOf } from '../../subgraphs/shared/identity/record-id.ts';
import { COURSE, courseHead, type CourseShown } from './course-head.ts';

/** Queries the graph as a visitor. */
export type AskAsVisitor = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data: unknown }>;

/** The head of a course's page, in the reader's language; null if there is no such course, or it is not available in time. */
export type CourseHeads = (id: string, acceptLanguage: string | undefined) => Promise<string | null>;

// A slow institution does not delay the page longer than this.
const MOST_MS = 800;
const KEPT_MS = 60_000;
const MOST_KEPT = 2000;

/** Heads of courses, each queried at most once a minute. */
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
    // A failure is not cached: the next request may succeed.
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
