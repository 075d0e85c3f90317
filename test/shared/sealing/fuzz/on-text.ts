import type { Random } from './random.ts';

const CHARACTERS = [...'{}[]":,.\\/ \n\t0019azAZ-_=+', '\u0000', '\uFEFF', '\u200B', '\u202E', 'ä', '😀', '\ud800'];
const TOKENS = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1e400',
  '""',
  '{}',
  '[]',
  '"__proto__":{},',
  '"alg":"none",',
  '/**/',
  '\\u0000',
];

/** What is done to a text without knowing what it is. */
export function mutateText(text: string, random: Random): string {
  if (text === '') return random.pick(TOKENS);
  const at = random.number(text.length);
  const length = 1 + random.number(random.chance(0.8) ? 4 : 200);
  const to = random.number(text.length);
  switch (random.number(8)) {
    case 0:
      return (
        text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << random.number(7))) + text.slice(at + 1)
      );
    case 1:
      return text.slice(0, at) + random.pick(CHARACTERS) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + random.pick(CHARACTERS) + text.slice(at);
    case 3:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(at);
    case 4:
      return text.slice(0, at) + text.slice(at + length);
    case 5:
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    case 6:
      return text.slice(0, to) + text.slice(at, at + length) + text.slice(to + length);
    default:
      return text.slice(0, at);
  }
}

/** What is done to bytes that are DER, mostly: a bit, a byte, a length, a piece. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Buffer.from(bytes);
  if (changed.length === 0) return Buffer.of(random.number(256));
  const at = random.number(changed.length);
  const length = 1 + random.number(8);
  switch (random.number(6)) {
    case 0:
    case 1:
      changed[at]! ^= 1 << random.number(8);
      return changed;
    case 2:
      changed[at] = random.pick([0x00, 0x01, 0x7f, 0x80, 0x81, 0xff, 0x30, 0xa0, 0x05]);
      return changed;
    case 3:
      return Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    case 4:
      return Buffer.concat([changed.subarray(0, at), changed.subarray(at, at + length), changed.subarray(at)]);
    default:
      return random.chance(0.5) ? changed.subarray(0, at) : Buffer.concat([changed, Buffer.of(random.number(256))]);
  }
}
