/** The bytes are not DER as X.690 requires. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

/** One DER element. Children are read on demand, so depth costs nothing. */
export interface DerElement {
  /** The identifier octet: 0x30 a SEQUENCE, 0xa0 context tag 0, … */
  readonly tag: number;
  readonly content: Uint8Array;
  /** The whole element with tag and length. */
  readonly raw: Uint8Array;
}

/** Reads exactly one element: definite, shortest lengths, nothing after it (X.690 section 10.1). */
export function readDer(bytes: Uint8Array): DerElement {
  const element = readAt(bytes, 0);
  if (element.raw.length !== bytes.length) throw new DerError('There are bytes after the element.');
  return element;
}

/** The elements inside a constructed element, at most 4096 unless more are allowed. */
export function childrenOf(element: DerElement, most = 4096): DerElement[] {
  if ((element.tag & 0x20) === 0) throw new DerError('The element is not constructed.');
  const children: DerElement[] = [];
  for (let at = 0; at < element.content.length; at += children.at(-1)!.raw.length) {
    if (children.length === most) throw new DerError('Too many elements.');
    children.push(readAt(element.content, at));
  }
  return children;
}

/** The child at `index`, which must exist and have the tag. */
export function childOf(children: readonly DerElement[], index: number, tag?: number): DerElement {
  const child = children[index];
  if (!child || (tag !== undefined && child.tag !== tag))
    throw new DerError(`Element ${index} is missing or of another type.`);
  return child;
}

function readAt(bytes: Uint8Array, at: number): DerElement {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('The element is cut off.');
  if ((tag & 0x1f) === 0x1f) throw new DerError('Tag numbers above 30 are not supported.');
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 4) throw new DerError('The length is indefinite or too large.');
  let length = lengthBytes === 0 ? first : 0;
  for (let i = 0; i < lengthBytes; i += 1) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  if (lengthBytes > 0 && (length < 0x80 || bytes[at + 2] === 0))
    throw new DerError('The length is not in its shortest form.');
  const start = at + 2 + lengthBytes;
  if (start + length > bytes.length) throw new DerError('The element is cut off.');
  return { tag, content: bytes.subarray(start, start + length), raw: bytes.subarray(at, start + length) };
}

/** Encodes an element: tag, shortest length, then the parts in order. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length, ...length), content]);
}
