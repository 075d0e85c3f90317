import { join } from 'node:path';
import { CHECKOUT } from '../shared/checkout.ts';

/** Where Hive Gateway is installed, apart from the project: some 750 packages that nothing else needs. */
export const HIVE_FOLDER = join(CHECKOUT, 'bench', 'gateway', 'hive');
