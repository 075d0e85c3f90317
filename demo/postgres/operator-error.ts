/** Something the person who starts a program must put right: its message is the one sentence they are shown. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
