import { isAbsolute, relative } from 'node:path';

/** A path as a person at the prompt writes it: relative if it is below the working directory. */
export function shortPath(path: string): string {
  const below = relative('.', path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}
