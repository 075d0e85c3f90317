/** Thrown by a job's handler: no further try will help. The job lies dead, with this sentence, until it is replayed. */
export class Undeliverable extends Error {
  override readonly name: string = 'Undeliverable';
}
