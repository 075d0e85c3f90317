import { workerData } from 'node:worker_threads';
import type { DocumentVerification } from '../verification/examination.ts';
import { unpackAnchors, type PackedAnchors } from '../verification/packed-anchors.ts';
import { verifyDocument, verifyHere } from '../verification/verify-document.ts';
import type { LocalShapes } from './local-shapes.ts';
import type { ShapeVerdict } from './shape-check.ts';
import type { Standards } from './standards.ts';

let opened: Promise<LocalShapes> | null = null;

/** The validator takes a second to load, and most hostile texts never get that far. */
const open = () =>
  (opened ??= import('./local-shapes.ts').then((module) => new module.LocalShapes(workerData as Standards | null)));

const shapes: Pick<LocalShapes, 'source' | 'check'> = {
  source: workerData ? 'OFFICIAL' : 'OWN',
  check: async (...parameters) => (await open()).check(...parameters),
};

/**
 * A document to validate against the shapes, or a text to verify, also against the shapes unless they took too long
 * before.
 */
export type ShapeTask =
  | { readonly kind: 'CHECK'; readonly document: Readonly<Record<string, unknown>>; readonly lossless: boolean }
  | {
      readonly kind: 'EXAMINE';
      readonly text: string;
      readonly anchors: PackedAnchors;
      readonly at: Date;
      readonly byShapes: boolean;
    };
export type ShapeResult<Task extends ShapeTask = ShapeTask> = Task extends { kind: 'CHECK' }
  ? ShapeVerdict
  : DocumentVerification;

/** One task of a thread. */
export default async function work(task: ShapeTask): Promise<ShapeResult> {
  if (task.kind === 'CHECK') return await shapes.check(task.document, task.lossless);
  const options = { anchors: unpackAnchors(task.anchors), at: task.at };
  return task.byShapes ? await verifyHere(task.text, options, shapes) : verifyDocument(task.text, options);
}
