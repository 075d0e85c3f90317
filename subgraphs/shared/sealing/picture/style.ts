import { TemplateError, readTemplate } from './template.ts';

/** How an institution's pictures look; null means the default. */
export interface PictureStyle {
  /** An SVG (`readTemplate`). */
  readonly template: string | null;
  readonly logo: PictureLogo | null;
  /** `#10264d`. */
  readonly colour: string | null;
}

export interface PictureLogo {
  readonly type: 'image/svg+xml' | 'image/png' | 'image/jpeg';
  readonly base64: string;
}

export const DEFAULT_STYLE: PictureStyle = { template: null, logo: null, colour: null };
export const DEFAULT_COLOUR = '#1f3a5f';
const LARGEST = 1024 * 1024;

/** The template in a file's bytes. @throws TemplateError with one sentence if it is not a template */
export function templateFrom(bytes: Uint8Array): string {
  if (bytes.length > LARGEST) throw new TemplateError('it is larger than 1 MB.');
  const svg = Buffer.from(bytes).toString('utf8');
  readTemplate(svg);
  return svg;
}

/** The logo in a file's bytes: SVG, PNG or JPEG. @throws TemplateError with one sentence if it is not one */
export function logoFrom(bytes: Uint8Array): PictureLogo {
  if (bytes.length > LARGEST) throw new TemplateError('it is larger than 1 MB.');
  const data = Buffer.from(bytes);
  const base64 = data.toString('base64');
  if (data.subarray(1, 4).toString('latin1') === 'PNG') return { type: 'image/png', base64 };
  if (data.readUInt16BE(0) === 0xffd8) return { type: 'image/jpeg', base64 };
  if (/<svg\b/.test(data.toString('utf8'))) return { type: 'image/svg+xml', base64 };
  throw new TemplateError('it is neither SVG nor PNG nor JPEG.');
}

/** A colour mixed with another: 0 gives the first, 1 the second. */
export function mixed(colour: string, other: string, part: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [one, two] = [colour, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(one + (two - one) * part)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
