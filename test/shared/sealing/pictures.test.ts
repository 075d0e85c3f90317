import { inflateSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { readPicture } from '../../../subgraphs/institution/configuration/picture-configuration.ts';
import { DEFAULT_TEMPLATE } from '../../../subgraphs/shared/sealing/picture/default-template.ts';
import { readFontMetrics } from '../../../subgraphs/shared/sealing/picture/font-metrics.ts';
import { labelsIn } from '../../../subgraphs/shared/sealing/picture/labels.ts';
import { pictureTexts } from '../../../subgraphs/shared/sealing/picture/picture-texts.ts';
import { openPictures, type Pictures } from '../../../subgraphs/shared/sealing/picture/pictures.ts';
import { encodePng } from '../../../subgraphs/shared/sealing/picture/png.ts';
import { drawField, readTemplate, readable } from '../../../subgraphs/shared/sealing/picture/template.ts';
import { fitText, LEADING, type TextBox } from '../../../subgraphs/shared/sealing/picture/text-box.ts';
import type { PictureStyle } from '../../../subgraphs/shared/sealing/picture/style.ts';
import type { AnnexOne } from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL, PARTICIPATION } from './described.ts';

jest.setTimeout(120_000);

const file = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf');
const font = readFontMetrics(readFileSync(file));
const BOX: TextBox = { width: 400, height: 120, size: 40, smallest: 12, mostLines: 4, spacing: 0 };

describe('a text in its box', () => {
  const widest = (text: readonly string[], box = BOX) => {
    const { size, lines } = fitText(text, box, font);
    return { size, lines, width: Math.max(...lines.map((line) => line.indent + font.widthOf(line.text) * size)) };
  };
  test('keeps its size where it fits, is wrapped, then gets smaller, and ends with an ellipsis at last', () => {
    expect(fitText(['Short'], BOX, font)).toEqual({ size: 40, lines: [{ text: 'Short', indent: 0 }] });
    const wrapped = widest(['Designing circular business models']);
    expect(wrapped.lines.length).toBeGreaterThan(1);
    expect(wrapped.width).toBeLessThanOrEqual(400);
    const long = widest(['word '.repeat(200)]);
    expect(long.size).toBe(12);
    expect(long.lines.at(-1)!.text).toMatch(/…$/);
    expect(widest(['Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3)]).width).toBeLessThanOrEqual(400);
  });
  test('whatever the text is, it stays inside', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { minLength: 1, maxLength: 6 }), (items) => {
        const texts = items.map((item) => readable(item, font)).filter(Boolean);
        if (texts.length === 0) return;
        const { size, lines, width } = widest(texts);
        expect(width).toBeLessThanOrEqual(BOX.width + 0.01);
        expect(lines.length * size * LEADING).toBeLessThanOrEqual(BOX.height + size * LEADING);
        expect(lines.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 100 },
    );
  });
  test('is escaped, and has only letters that the font has', () => {
    const field = readTemplate(DEFAULT_TEMPLATE).fields.find(({ name }) => name === 'learner')!;
    const drawn = drawField(field, '</text><script>"&\u0000\u{1F600} Åse Łucja Ζωή Ирина', font);
    expect(drawn).toContain('&lt;/text&gt;&lt;script&gt;&quot;&amp; Åse Łucja Ζωή Ирина</text>');
    expect(readable('王小明', font)).toBe('');
  });
});

describe('the labels', () => {
  test.each(['en', 'fi', 'nl', 'ga', 'de', 'fr', 'es', 'it', 'sv', 'nb', 'no', 'da', 'pt', 'pl', 'lt', 'ca'])(
    'in %s are complete, in letters the font has',
    (language) => {
      const words = Object.values(labelsIn(language)) as string[];
      expect(words).toHaveLength(19);
      for (const word of words) expect(readable(word, font)).toBe(word);
      for (const word of words) expect(word).toMatch(/\S/);
    },
  );
  test('are English where there are none in the language', () => {
    expect(labelsIn('xx')).toEqual(labelsIn('en'));
    expect(pictureTexts(MICRO_CREDENTIAL, 'fi')).toMatchObject({
      date: '20. marraskuuta 2026',
      title: 'Kestävä viinikilpailu',
    });
    expect(pictureTexts(PARTICIPATION, 'en')).toMatchObject({ kind: 'PARTICIPATION', fact1: 'Hybrid', gradeLabel: '' });
  });
});

/** Width, height and the colour of a pixel of a PNG with a palette. */
function read(png: string) {
  const bytes = Buffer.from(png, 'base64');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.subarray(at + 4, at + 8).toString('latin1');
    chunks.set(name, bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const header = chunks.get('IHDR')!;
  const [width, height, colours] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9]];
  const rows = inflateSync(chunks.get('IDAT')!);
  const colourAt = (x: number, y: number) => {
    const index = rows[y * (width + 1) + 1 + x]!;
    return chunks
      .get('PLTE')!
      .subarray(3 * index, 3 * index + 3)
      .toString('hex');
  };
  /** How many pixels of a region are not white. */
  const ink = (x: number, y: number, w: number, h: number) => {
    let count = 0;
    for (let row = y; row < y + h; row += 1)
      for (let column = x; column < x + w; column += 1) if (colourAt(column, row) !== 'ffffff') count += 1;
    return count;
  };
  return { width, height, colours, colourAt, ink };
}

describe('the picture', () => {
  const open: Pictures[] = [];
  const paint = async (described: AnnexOne, style?: PictureStyle) => {
    const pictures = openPictures(style);
    open.push(pictures);
    return await pictures.of(described);
  };
  afterAll(() => Promise.all(open.map((one) => one.close())));

  test('is one for each language, in the colour of the institution, small, and each person’s own', async () => {
    const pictures = openPictures();
    open.push(pictures);
    const [english, finnish] = await pictures.of(MICRO_CREDENTIAL);
    expect([english!.language, finnish!.language]).toEqual(['en', 'fi']);
    const { width, height, colourAt, ink } = read(english!.png);
    expect([width, height]).toEqual([1200, 848]);
    expect(colourAt(10, 10)).toBe('10264d');
    expect(colourAt(600, 690)).toBe('ffffff');
    expect(ink(396, 156, 740, 76)).toBeGreaterThan(2000);
    expect(english!.png.length).toBeLessThan(80_000);
    const other = { ...MICRO_CREDENTIAL, learner: { ...MICRO_CREDENTIAL.learner!, givenName: 'Somebody' } };
    const [another] = await pictures.of(other);
    expect(another!.png).not.toBe(english!.png);
    expect((await pictures.of(MICRO_CREDENTIAL))[0]).toEqual(english);
  });

  test('bears an institution’s own template and logo', async () => {
    const template = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300" fill="{{colour}}"/>
      {{logo}}<rect data-field="learner" x="20" y="100" width="300" height="60" fill="#ffffff" data-size="40"/>
      <rect data-field="title" x="20" y="170" width="300" height="60" fill="#ffffff"></rect>
      <rect data-field="awardedBy" x="20" y="240" width="300" height="40" fill="#ffffff"/></svg>`;
    const logo =
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="#ff0000"/></svg>';
    const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
    writeFileSync(join(folder, 'own.svg'), template);
    writeFileSync(join(folder, 'logo.svg'), logo);
    const picture = { template: 'own.svg', logo: 'logo.svg', colour: '#224466' };
    const style = await readPicture(picture, join(folder, 'node.json'));
    const [own] = await paint(MICRO_CREDENTIAL, style);
    const { width, colourAt } = read(own!.png);
    // White letters over red: nothing darker than the red between them.
    for (let x = 110; x < 220; x += 1) expect(colourAt(x, 120)).toMatch(/^ff/);
    expect([width, colourAt(5, 290), colourAt(165, 80)]).toEqual([600, '224466', 'ff0000']);
  });

  test.each([
    [{ logo: 7 }, '"picture.logo" is 7'],
    [{ colour: 'red' }, '"picture.colour" is "red"'],
    [{ color: '#123456' }, '"picture.color" is not known'],
    [{ template: 'absent.svg' }, 'cannot be read'],
    [{ template: 'plain.svg' }, 'it has no <rect data-field="learner" …/>'],
    [{ template: 'entity.svg' }, 'a DOCTYPE or an ENTITY'],
    [{ template: 'millimetres.svg' }, 'needs width in whole pixels'],
    [{ template: 'scaled.svg' }, 'its viewBox must be "0 0 10 10"'],
    [{ template: 'broken.svg' }, 'no picture can be painted'],
    [{ logo: 'node.json' }, 'neither SVG nor PNG nor JPEG'],
    ['logo.svg', '"picture" is "logo.svg"'],
  ])('a configuration with %j is refused with a sentence', async (picture, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
    const boxes = ['learner', 'title', 'awardedBy'].map(
      (name) => `<rect data-field="${name}" x="0" y="0" width="9" height="9"/>`,
    );
    writeFileSync(join(folder, 'plain.svg'), '<svg width="10" height="10"></svg>');
    writeFileSync(join(folder, 'millimetres.svg'), '<svg width="297mm" height="210mm"></svg>');
    writeFileSync(join(folder, 'scaled.svg'), '<svg width="10" height="10" viewBox="0 0 20 20"></svg>');
    writeFileSync(join(folder, 'entity.svg'), '<!DOCTYPE svg><svg width="10" height="10"></svg>');
    writeFileSync(join(folder, 'broken.svg'), `<svg width="10" height="10"><g>${boxes.join('')}</svg>`);
    writeFileSync(join(folder, 'node.json'), '{}');
    await expect(readPicture(picture, join(folder, 'node.json'))).rejects.toThrow(message);
  });

  test('of many colours is still a PNG', () => {
    const many = Uint32Array.from({ length: 64 * 64 }, (_, at) => (at * 4099) & 0xffffff);
    const png = encodePng(many, 64, 64);
    expect(png[25]).toBe(2);
    const few = encodePng(
      Uint32Array.from({ length: 16 }, (_, at) => at * 0x010101),
      4,
      4,
    );
    expect(few[25]).toBe(3);
  });
});
