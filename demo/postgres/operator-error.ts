/** A problem that the person who starts a program must fix; they are shown its message, one sentence. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
