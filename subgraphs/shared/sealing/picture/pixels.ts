/** A picture: one number per pixel, 0xRRGGBB. */
export interface Canvas {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Part of a drawing of four bytes a pixel, its colours multiplied by alpha: `rows` from the row `from`, `columns` wide. */
export interface Strip {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly from: number;
  readonly rows: number;
  readonly columns: number;
}

/** Lays a strip over a canvas; anything outside it is clipped. */
export function layOver(
  { pixels, width, height }: Canvas,
  { left, top }: { readonly left: number; readonly top: number },
  strip: Strip,
): void {
  for (let row = Math.max(0, -top); row < strip.rows && top + row < height; row += 1) {
    for (let column = Math.max(0, -left); column < strip.columns && left + column < width; column += 1) {
      const at = 4 * ((strip.from + row) * strip.width + column);
      if (strip.rgba[at + 3] === 0) continue;
      const to = (top + row) * width + left + column;
      pixels[to] = over(pixels[to]!, strip.rgba, at);
    }
  }
}

/** A colour with another laid over it, whose alpha (0 to 255) is already multiplied into it. */
function over(below: number, rgba: Uint8Array, at: number): number {
  const clear = 255 - rgba[at + 3]!;
  const mix = (value: number, shift: number) =>
    Math.min(255, Math.round(value + (((below >> shift) & 0xff) * clear) / 255)) << shift;
  return mix(rgba[at]!, 16) | mix(rgba[at + 1]!, 8) | mix(rgba[at + 2]!, 0);
}

/** The colours of an opaque drawing of four bytes a pixel. */
export function colourNumbers(rgba: Uint8Array): Uint32Array {
  const colours = new Uint32Array(rgba.length / 4);
  for (let at = 0, from = 0; at < colours.length; at += 1, from += 4) {
    colours[at] = (rgba[from]! << 16) | (rgba[from + 1]! << 8) | rgba[from + 2]!;
  }
  return colours;
}
