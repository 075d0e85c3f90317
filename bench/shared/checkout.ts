import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder: built files are one level deeper than their sources. */
export const CHECKOUT = projectFolder(import.meta.dirname);

function projectFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectFolder(dirname(folder));
}
