import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 600;
const HEIGHT = 400;
const BAND = 90;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const DEFAULT_COLOUR = '#1f3a5f';

/**
 * The picture of a credential for which none was painted: a sheet in the institution's colour, as PNG (W3C PNG, third
 * edition), base64. It carries no words; what the credential says stands in the document.
 */
export function credentialPicture(colour: string | null | undefined): string {
  const [red, green, blue] = rgb(colour);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 3], 8); // 8 bits, palette
  const palette = Buffer.from([0xff, 0xff, 0xff, red, green, blue, red / 2 + 128, green / 2 + 128, blue / 2 + 128]);
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows())),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...parts]).toString('base64');
}

function rgb(colour: string | null | undefined): readonly [number, number, number] {
  const hex = /^#[0-9a-f]{6}$/i.test(colour ?? '') ? colour! : DEFAULT_COLOUR;
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** Rows of palette indexes, each after its filter octet 0: a coloured band above and a paler line below. */
function rows(): Buffer {
  const pixels = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    const index = y < BAND ? 1 : y > HEIGHT - 20 ? 2 : 0;
    pixels.fill(index, y * (WIDTH + 1) + 1, (y + 1) * (WIDTH + 1));
  }
  return pixels;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
