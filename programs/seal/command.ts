import type { ShapeCheck } from '../../subgraphs/shared/sealing/index.ts';
import type { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { SealProgramEnvironment } from './environment.ts';

/** What a command is given; tests substitute their own. */
export interface Surroundings {
  readonly out: Pick<Writable, 'write'>;
  /** Warnings and progress, so that `out` contains only results. */
  readonly err: WriteStream;
  readonly environment: SealProgramEnvironment;
  readonly clock: () => Date;
  /** Replaces the network; by default, public addresses and those that the command line names as private. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** The shapes of the profile: the official ones if they are in this folder. */
  openShapes(folder: string): Promise<ShapeCheck>;
}

/** The result for one file. */
export interface Outcome {
  /** For a person: one line or a whole report. */
  readonly text: string;
  /** For a program: one line of JSON. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The exit code for this file; 0 by default. Of several, the lowest above 0 counts. */
  readonly exit?: number;
}

/** One command over many files. */
export interface PreparedCommand {
  readonly files: readonly string[];
  readonly json: boolean;
  /** How many files are processed concurrently. */
  readonly atOnce: number;
  /** For the progress bar: `sealed`. */
  readonly done: string;
  /** Throws if this file cannot be processed. */
  one(file: string): Promise<Outcome>;
  /** `Outcome.exit` of a file that cannot be processed; 1 by default. */
  readonly failedExit?: number;
  /** One sentence after several files, from their exit codes; by default, how many could not be processed. */
  summary?(exits: readonly number[]): string;
  /** Releases what is held open. */
  close?(): Promise<void>;
}

/** A command of the program. */
export interface Command {
  readonly summary: string;
  readonly help: string;
  /** The exit code if the command line is wrong; 2 by default. */
  readonly usageExit?: number;
  /** Reads the command line and opens what is needed; throws UsageError before any file is touched. */
  prepare(parameters: readonly string[], surroundings: Surroundings): Promise<PreparedCommand>;
}
