/** The program was called incorrectly: nothing was done, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One file cannot be processed; the others continue, and the exit code is 1. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  readonly code: string;

  constructor(code: FileProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Codes of `error.code` in `--json`, in addition to those of the sealing library. */
export const FILE_PROBLEMS = {
  UNREADABLE: 'The file does not exist, may not be read, or is not text.',
  TOO_LARGE: 'The file is larger than any credential.',
  NOT_A_CREDENTIAL: 'The file contains JSON, but no credential.',
  SEALED_ALREADY: 'The file is already sealed: it is not sealed twice.',
  INCOMPLETE: 'The document lacks something that its profile requires.',
  NOT_CHECKED: 'Whether the document has the shape of its profile could not be checked now.',
  LEVEL_NOT_REACHED: 'The result does not reach the requested level, so it was not written.',
  EXISTS: 'The file to write already exists.',
} as const;
export type FileProblemCode = keyof typeof FILE_PROBLEMS;

/** The stable code of an error with a file. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error && error.name !== 'Error' ? error.name : 'FAILED';
}
