import { encodePng } from '../picture/png.ts';

const WIDTH = 600;
const HEIGHT = 400;
const BAND = 90;
const LINE = 20;
const WHITE = 0xffffff;
const DEFAULT_COLOUR = '#1f3a5f';

/**
 * The picture of a credential for which none was painted: a sheet in the institution's colour with a band above and a
 * paler line below, as PNG, base64. It contains no text; the document states what the credential says.
 */
export function credentialPicture(colour: string | null | undefined): string {
  const strong = Number.parseInt((/^#[0-9a-f]{6}$/i.test(colour ?? '') ? colour! : DEFAULT_COLOUR).slice(1), 16);
  // Half of each component of the colour, over half of white.
  const pale = ((strong >> 1) & 0x7f7f7f) + 0x808080;
  const pixels = new Uint32Array(WIDTH * HEIGHT).fill(WHITE);
  pixels.fill(strong, 0, BAND * WIDTH);
  pixels.fill(pale, (HEIGHT - LINE) * WIDTH);
  return encodePng(pixels, WIDTH, HEIGHT).toString('base64');
}
