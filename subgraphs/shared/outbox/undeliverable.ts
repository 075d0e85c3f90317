/** Thrown by a job's handler if retrying will not help. The job becomes a dead letter with this sentence, until it is resent. */
export class Undeliverable extends Error {
  override readonly name: string = 'Undeliverable';
}
