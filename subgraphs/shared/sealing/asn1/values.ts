import { DerError } from './der.ts';
import type { DerElement } from './der.ts';

/** An OBJECT IDENTIFIER as dotted text. */
export function readOid(element: DerElement): string {
  const bytes = element.content;
  if (element.tag !== 0x06 || bytes.length === 0 || bytes.length > 64)
    throw new DerError('An object identifier is malformed.');
  const arcs: number[] = [];
  let value = 0;
  for (const [index, byte] of bytes.entries()) {
    if (value === 0 && byte === 0x80) throw new DerError('An object identifier is not in its shortest form.');
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER) throw new DerError('An object identifier is too large.');
    if (byte >= 0x80) {
      if (index === bytes.length - 1) throw new DerError('An object identifier is cut off.');
      continue;
    }
    if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(value / 40)));
    arcs.push(arcs.length === 1 ? value - arcs[0]! * 40 : value);
    value = 0;
  }
  return arcs.join('.');
}

/** A BOOLEAN, in one of DER's two forms. */
export function readBoolean(element: DerElement): boolean {
  const byte = element.content[0];
  if (element.tag !== 0x01 || element.content.length !== 1 || (byte !== 0 && byte !== 0xff))
    throw new DerError('A boolean is malformed.');
  return byte === 0xff;
}

/** A small non-negative INTEGER. */
export function readSmallInteger(element: DerElement): number {
  const [first, second] = element.content;
  if (element.tag !== 0x02 || first === undefined || element.content.length > 5 || first >= 0x80)
    throw new DerError('An integer is malformed.');
  if (first === 0 && second !== undefined && second < 0x80)
    throw new DerError('An integer is not in its shortest form.');
  return element.content.reduce((value, byte) => value * 256 + byte, 0);
}

/** An ENUMERATED of one octet. */
export function readEnumerated({ tag, content }: DerElement): number {
  if (tag !== 0x0a || content.length !== 1) throw new DerError('An enumerated value is malformed.');
  return content[0]!;
}

/** A BIT STRING of named bits: true if bit `n` is set. */
export function readNamedBits(element: DerElement): (bit: number) => boolean {
  const [unused, ...bytes] = element.content;
  if (element.tag !== 0x03 || unused === undefined || unused > 7) throw new DerError('A bit string is malformed.');
  return (bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

const UTC_TIME = /^(\d\d)(\d{10})Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d{10})Z$/;

/** UTCTime or GeneralizedTime as RFC 5280 section 4.1.2.5 allows them. */
export function readTime(element: DerElement): Date {
  const text = Buffer.from(element.content).toString('latin1');
  const match = element.tag === 0x17 ? UTC_TIME.exec(text) : element.tag === 0x18 ? GENERALIZED_TIME.exec(text) : null;
  if (!match) throw new DerError('A time is malformed.');
  const year = element.tag === 0x17 ? (Number(match[1]) >= 50 ? `19${match[1]}` : `20${match[1]}`) : match[1]!;
  const rest = match[2]!.match(/\d\d/g)!;
  const iso = `${year}-${rest[0]}-${rest[1]}T${rest[2]}:${rest[3]}:${rest[4]}.000Z`;
  const time = new Date(iso);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) throw new DerError('A time is impossible.');
  return time;
}

/** The text of a directory string, whatever its type. */
export function readText(element: DerElement): string {
  const bytes = Buffer.from(element.content);
  if (element.tag === 0x0c) return bytes.toString('utf8');
  if (element.tag === 0x1e)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString('latin1');
}
