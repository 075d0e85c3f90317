import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { logoFrom, templateFrom, tryPictureStyle, type PictureStyle } from '../../shared/sealing/index.ts';

/** How the pictures of a node's credentials look, as its operator writes it; what is left out is the default's. */
export interface PictureConfiguration {
  /** An SVG file with places for texts (docs/pictures.md). */
  readonly template?: string;
  /** An SVG, PNG or JPEG file. */
  readonly logo?: string;
  /** `#10264d`; the registry's colour by default. */
  readonly colour?: string;
}

const MEMBERS: Readonly<Record<keyof PictureConfiguration, string>> = {
  template: 'the name of an SVG file',
  logo: 'the name of an SVG, PNG or JPEG file',
  colour: 'a colour such as "#10264d"',
};

/**
 * Reads the member `picture` of a configuration file with the files it names, and paints one picture to see that it can
 * be done.
 *
 * @throws Error with one sentence that names the file and what is wrong
 */
export async function readPicture(value: unknown, file: string): Promise<PictureStyle> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Error(
      `${file}: "picture" is ${JSON.stringify(value)}, it must be { template, logo, colour } or some of them.`,
    );
  for (const [name, given] of Object.entries(value)) {
    const expected = Object.hasOwn(MEMBERS, name) ? MEMBERS[name as keyof PictureConfiguration] : null;
    if (!expected) throw new Error(`${file}: "picture.${name}" is not known, remove it.`);
    const accepted = typeof given === 'string' && (name === 'colour' ? /^#[0-9a-f]{6}$/i : /\S/).test(given);
    if (!accepted) throw new Error(`${file}: "picture.${name}" is ${JSON.stringify(given)}, it must be ${expected}.`);
  }
  const { template, logo, colour = null } = value as PictureConfiguration;
  const read = async <Read>(member: string, name: string | undefined, from: (bytes: Uint8Array) => Read) => {
    if (name === undefined) return null;
    const path = resolve(dirname(file), name);
    try {
      return from(await readFile(path));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ? 'it cannot be read.' : (error as Error).message;
      throw new Error(`${file}: "picture.${member}" names ${path}: ${reason}`, { cause: error });
    }
  };
  const style = {
    template: await read('template', template, templateFrom),
    logo: await read('logo', logo, logoFrom),
    colour,
  };
  await tryPictureStyle(style).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}: with "picture" as it stands no picture can be painted: ${reason}`, { cause: error });
  });
  return style;
}
