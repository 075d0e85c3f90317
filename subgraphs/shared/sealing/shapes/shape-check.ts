import { availableParallelism } from 'node:os';
import type { VerifySealOptions } from '../jades/verify.ts';
import { NotDone, startThreads } from '../../program/threads.ts';
import { formatOf } from '../document/format.ts';
import type { DocumentVerification } from '../verification/examination.ts';
import { notExamined } from '../verification/not-examined.ts';
import { ownDates } from '../verification/own-dates.ts';
import { packAnchors } from '../verification/packed-anchors.ts';
import { withCheck } from '../verification/verify-document.ts';
import { beyondBounds } from './bounds.ts';
import type { Finding } from './findings.ts';
import type { ShapeResult, ShapeTask } from './shape-check.worker.ts';
import { readStandards, type Standards } from './standards.ts';

/** The verdict of the shapes on a document. */
export type ShapeVerdict =
  | { readonly kind: 'CONFORMS' }
  | { readonly kind: 'DIFFERS'; readonly findings: readonly Finding[]; readonly findingCount: number }
  /** It is not linked data of the profile, or too large to check. */
  | { readonly kind: 'REFUSED'; readonly reason: string }
  /** It could not be checked now. */
  | { readonly kind: 'UNDECIDED'; readonly reason: string };

/** Checks documents against SHACL shapes, and verifies sealed ones, in threads of its own. */
export interface ShapeCheck {
  /** Whose shapes it uses: the European Commission's if they are installed, otherwise the project's own. */
  readonly source: 'OFFICIAL' | 'OWN';
  /**
   * Never throws because of the document, whatever it contains.
   *
   * @param lossless true: refuses a document if linked data would lose a member, such as an id that is not an address
   */
  check(document: Readonly<Record<string, unknown>>, lossless?: boolean): Promise<ShapeVerdict>;
  /**
   * Verifies a text as far as possible without the registry, see `verifyWithShapes`. Never throws because of the text.
   */
  examine(text: string, options: VerifySealOptions): Promise<DocumentVerification>;
  close(): Promise<void>;
}

/** The default number of threads. */
export const SHAPE_THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

const LIMITS = { longestMs: 60_000, megabytes: 512, mostWaiting: 100, threads: SHAPE_THREADS };
const MODULE = new URL('./shape-check.worker', import.meta.url).href;

/**
 * The shape check of a program: with the official shapes if an operator installed them, otherwise with the project's
 * own.
 *
 * @param folder where `npm run standards` puts them; null if there is no such folder
 * @throws StandardsRefused if the installed files are not those that this release was tested with
 */
export async function openShapeCheck(folder: string | null, limits: Partial<typeof LIMITS> = {}): Promise<ShapeCheck> {
  return createShapeCheck(folder === null ? null : await readStandards(folder), limits);
}

/** The shape check by these official files, or by the project's own shapes. */
export function createShapeCheck(standards: Standards | null, limits: Partial<typeof LIMITS> = {}): ShapeCheck {
  const source = standards ? 'OFFICIAL' : 'OWN';
  const threads = startThreads<ShapeTask, ShapeResult>({
    ...LIMITS,
    ...limits,
    module: MODULE,
    data: standards,
  });
  const run = async <Task extends ShapeTask>(task: Task): Promise<ShapeResult<Task> | NotDone> => {
    try {
      return ownDates((await threads.run(task)) as ShapeResult<Task>);
    } catch (error) {
      if (error instanceof NotDone) return error;
      throw error;
    }
  };
  return {
    source,
    async check(document, lossless = false) {
      // Checked before sending: a document nested too deeply cannot be sent.
      const beyond = beyondBounds(document);
      if (beyond) return { kind: 'REFUSED', reason: beyond };
      const verdict = await run({ kind: 'CHECK', document, lossless });
      return verdict instanceof NotDone ? { kind: 'UNDECIDED', reason: verdict.message } : verdict;
    },
    async examine(text, { anchors, at }) {
      const task = { kind: 'EXAMINE', text, anchors: packAnchors(anchors), at } as const;
      const whole = await run({ ...task, byShapes: true });
      if (!(whole instanceof NotDone)) return whole;
      if (whole.reason === 'BUSY') return notExamined(whole.message);
      // It is the shapes that take long: the verdict on the seal is not lost with them.
      const rest = await run({ ...task, byShapes: false });
      if (rest instanceof NotDone) return notExamined(rest.message);
      const isQuickly = rest.checks[0]?.status === 'OK';
      return isQuickly ? withCheck(rest, formatOf({ kind: 'UNDECIDED', reason: whole.message }, source)) : rest;
    },
    close: () => threads.close(),
  };
}
