import { availableParallelism } from 'node:os';
import { NotDone, startThreads } from '../../program/threads.ts';
import { beyondBounds } from './bounds.ts';
import type { Finding } from './findings.ts';
import type { ShapeTask } from './shape-check.worker.ts';
import { readStandards, type Standards } from './standards.ts';
import type { ShapeOutcome } from './validate.ts';

/** What the shapes say of a document. */
export type ShapeVerdict =
  | { readonly kind: 'CONFORMS' }
  | { readonly kind: 'DIFFERS'; readonly findings: readonly Finding[]; readonly findingCount: number }
  /** It is no linked data of the profile, or more than is looked at. */
  | { readonly kind: 'REFUSED'; readonly reason: string }
  /** It could not be found out now. */
  | { readonly kind: 'UNDECIDED'; readonly reason: string };

/** Checks documents against SHACL shapes, in threads of its own. */
export interface ShapeCheck {
  /** Whose shapes it uses: the European Commission's where they are installed, else the project's own. */
  readonly source: 'OFFICIAL' | 'OWN';
  /**
   * Never throws because of the document, whatever it is.
   *
   * @param lossless true: refuses a document of which linked data would lose a member, such as an id that is no address
   */
  check(document: Readonly<Record<string, unknown>>, lossless?: boolean): Promise<ShapeVerdict>;
  close(): Promise<void>;
}

const LIMITS = { longestMs: 60_000, megabytes: 512, mostWaiting: 100 };
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
  const threads = startThreads<ShapeTask, ShapeOutcome | string>({
    ...LIMITS,
    ...limits,
    module: MODULE,
    data: standards,
    threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  });
  return {
    source: standards ? 'OFFICIAL' : 'OWN',
    async check(document, lossless = false) {
      const beyond = beyondBounds(document);
      if (beyond) return { kind: 'REFUSED', reason: beyond };
      try {
        return verdictOf(await threads.run({ document, lossless }));
      } catch (error) {
        if (!(error instanceof NotDone)) throw error;
        return { kind: 'UNDECIDED', reason: error.message };
      }
    },
    close: () => threads.close(),
  };
}

function verdictOf(outcome: ShapeOutcome | string): ShapeVerdict {
  if (typeof outcome === 'string') return { kind: 'REFUSED', reason: outcome };
  if (outcome.conforms) return { kind: 'CONFORMS' };
  if (outcome.triples === 0) return { kind: 'REFUSED', reason: 'it says nothing that the profile knows' };
  return { kind: 'DIFFERS', findings: outcome.findings, findingCount: outcome.findingCount };
}
