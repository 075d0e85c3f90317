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

/** What the shapes say of a document. */
export type ShapeVerdict =
  | { readonly kind: 'CONFORMS' }
  | { readonly kind: 'DIFFERS'; readonly findings: readonly Finding[]; readonly findingCount: number }
  /** It is no linked data of the profile, or more than is looked at. */
  | { readonly kind: 'REFUSED'; readonly reason: string }
  /** It could not be found out now. */
  | { readonly kind: 'UNDECIDED'; readonly reason: string };

/** Checks documents against SHACL shapes, and verifies sealed ones, in threads of its own. */
export interface ShapeCheck {
  /** Whose shapes it uses: the European Commission's where they are installed, else the project's own. */
  readonly source: 'OFFICIAL' | 'OWN';
  /**
   * Never throws because of the document, whatever it is.
   *
   * @param lossless true: refuses a document of which linked data would lose a member, such as an id that is no address
   */
  check(document: Readonly<Record<string, unknown>>, lossless?: boolean): Promise<ShapeVerdict>;
  /** All that can be said of a text without the registry, see `verifyWithShapes`. Never throws because of the text. */
  examine(text: string, options: VerifySealOptions): Promise<DocumentVerification>;
  close(): Promise<void>;
}

/** How many threads check at once, unless told. */
export const SHAPE_THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

const LIMITS = { longestMs: 60_000, megabytes: 512, mostWaiting: 100, threads: SHAPE_THREADS };
const MODULE = new URL('./shape-check.worker', import.meta.url).href;

/**
 * The shape check of a program: with the official shapes where an operator installed them, else with the project's own.
 *
 * @param folder where `npm run standards` put them; null where nobody may have
 * @throws StandardsRefused where what is installed is not what this release was tested with
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
      // Not even sent: what is nested too deep cannot be.
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
      // The shapes are what takes long: what the seal says is not lost with them.
      const rest = await run({ ...task, byShapes: false });
      if (rest instanceof NotDone) return notExamined(rest.message);
      const isQuickly = rest.checks[0]?.status === 'OK';
      return isQuickly ? withCheck(rest, formatOf({ kind: 'UNDECIDED', reason: whole.message }, source)) : rest;
    },
    close: () => threads.close(),
  };
}
