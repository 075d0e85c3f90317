/** The program was called in a way that cannot work: nothing was done, the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One file cannot be done; the others go on, and the exit code is 1. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  readonly code: string;

  constructor(code: FileProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Codes of `error.code` in `--json`, beside those of the sealing library. */
export const FILE_PROBLEMS = {
  UNREADABLE: 'The file is not there, may not be read, or is no text.',
  TOO_LARGE: 'The file is larger than any credential.',
  NOT_A_CREDENTIAL: 'The file holds JSON, but no credential.',
  SEALED_ALREADY: 'The file is sealed: a second seal is not put on it.',
  INCOMPLETE: 'The document lacks what its profile asks for.',
  NOT_CHECKED: 'Whether the document has the shape of its profile could not be found out now.',
  LEVEL_NOT_REACHED: 'What was made does not reach the level asked for, so it was not written.',
  EXISTS: 'The file to write is there already.',
} as const;
export type FileProblemCode = keyof typeof FILE_PROBLEMS;

/** The stable code of whatever went wrong with a file. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error && error.name !== 'Error' ? error.name : 'FAILED';
}
