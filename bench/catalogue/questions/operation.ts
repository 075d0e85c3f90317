import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../../shared/checkout.ts';

/** Operation 1 of the contract, without `placesLeft`, which its institution answers. */
export function catalogueOperation(): string {
  const text = readFileSync(join(CHECKOUT, 'schema', 'operations.graphql'), 'utf8');
  const start = text.indexOf('query Catalogue');
  return text.slice(start, text.indexOf('# 2.')).replace(/^\s*placesLeft\s*$/m, '');
}
