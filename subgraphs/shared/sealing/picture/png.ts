import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Significant bits of a colour, from all of them to few enough for most pictures to have at most 256 colours. */
const MASKS = [0xffffff, 0xfcfcfc, 0xf8f8f8, 0xf0f0f0];
const LEVEL = 6;

/**
 * A picture without transparency as PNG (W3C PNG, third edition). With a palette, only a quarter of the bytes need
 * compressing: a credential's picture has few colours. If there are more than 256, nearly equal ones are merged into
 * the first of them.
 *
 * @param pixels one number per pixel, 0xRRGGBB
 */
export function encodePng(pixels: Uint32Array, width: number, height: number): Buffer {
  for (const mask of MASKS) {
    const indexed = withPalette(pixels, width, height, mask);
    if (indexed) return png(width, height, 3, [chunk('PLTE', indexed.palette)], indexed.rows);
  }
  return png(width, height, 2, [], trueColours(pixels, width, height));
}

function withPalette(pixels: Uint32Array, width: number, height: number, mask: number) {
  const rows = Buffer.alloc((width + 1) * height);
  const indexes = new Map<number, number>();
  const palette: number[] = [];
  let [last, index, to] = [-1, 0, 0];
  for (let at = 0; at < pixels.length; at += 1) {
    if (at % width === 0) to += 1; // filter octet 0: none
    const colour = pixels[at]!;
    if (colour !== last) {
      const known = indexes.get(colour & mask);
      if (known === undefined && palette.length === 256) return null;
      index = known ?? palette.length;
      if (known === undefined) {
        indexes.set(colour & mask, index);
        palette.push(colour);
      }
      last = colour;
    }
    rows[to] = index;
    to += 1;
  }
  const bytes = Buffer.alloc(3 * palette.length);
  palette.forEach((colour, at) => bytes.writeUIntBE(colour, 3 * at, 3));
  return { palette: bytes, rows };
}

function trueColours(pixels: Uint32Array, width: number, height: number): Buffer {
  const rows = Buffer.alloc((3 * width + 1) * height);
  let to = 0;
  for (let at = 0; at < pixels.length; at += 1) {
    if (at % width === 0) to += 1;
    to = rows.writeUIntBE(pixels[at]! & 0xffffff, to, 3);
  }
  return rows;
}

function png(width: number, height: number, colourType: number, chunks: readonly Buffer[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType], 8);
  const data = chunk('IDAT', deflateSync(rows, { level: LEVEL }));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...chunks, data, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
