/** The widths of a font's letters, and which letters it has. */
export interface FontMetrics {
  has(codePoint: number): boolean;
  /** The width of a text at font size 1, without kerning. */
  widthOf(text: string): number;
}

/**
 * Reads widths and coverage of a TrueType font (ISO/IEC 14496-22, tables head, hhea, hmtx and cmap of formats 4 and
 * 12).
 *
 * @throws Error if the font has no such tables
 */
export function readFontMetrics(font: Uint8Array): FontMetrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = tablesOf(view);
  const table = (name: string) => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`The font has no table ${name}.`);
    return at;
  };
  const unitsPerEm = view.getUint16(table('head') + 18);
  const metrics = view.getUint16(table('hhea') + 34);
  const hmtx = table('hmtx');
  const glyphs = glyphsOf(view, table('cmap'));
  const advance = (glyph: number) => view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  return {
    has: (codePoint) => glyphs.has(codePoint),
    widthOf: (text) => {
      let width = 0;
      for (const letter of text) width += advance(glyphs.get(letter.codePointAt(0)!) ?? 0);
      return width;
    },
  };
}

function tablesOf(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((one) => view.getUint8(at + one)));
    tables.set(name, view.getUint32(at + 8));
  }
  return tables;
}

function glyphsOf(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    const format = view.getUint16(at);
    if (format === 12) readSegments(view, at, glyphs);
    if (format === 4) readPlane(view, at, glyphs);
  }
  return glyphs;
}

/** Format 12: groups of consecutive letters and glyphs. */
function readSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const [start, end, glyph] = [0, 4, 8].map((offset) => view.getUint32(at + 16 + 12 * group + offset)) as [
      number,
      number,
      number,
    ];
    for (let code = start; code <= end; code += 1) glyphs.set(code, glyph + code - start);
  }
}

/** Format 4: segments of the basic plane, with a delta or through an array. */
function readPlane(view: DataView, at: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(at + 6);
  for (let segment = 0; segment < size; segment += 2) {
    const end = view.getUint16(at + 14 + segment);
    const start = view.getUint16(at + 16 + size + segment);
    const delta = view.getUint16(at + 16 + 2 * size + segment);
    const offsetAt = at + 16 + 3 * size + segment;
    const offset = view.getUint16(offsetAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const found = offset === 0 ? code : view.getUint16(offsetAt + offset + 2 * (code - start));
      const glyph = found === 0 ? 0 : (found + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}
