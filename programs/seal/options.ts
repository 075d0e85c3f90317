import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { SEAL_LEVELS, type SealLevel } from '../../subgraphs/shared/sealing/index.ts';
import { UsageError } from './problems.ts';

/** Options of every command. */
export const COMMON = { json: { type: 'boolean' } } as const satisfies ParseArgsOptionsConfig;

/** Options for trusted authorities. */
export const TRUST = { anchors: { type: 'string', multiple: true } } as const satisfies ParseArgsOptionsConfig;

/** Options for the evidence of levels T, LT and LTA. */
export const PROOF = {
  ...TRUST,
  config: { type: 'string' },
  timestamps: { type: 'string', multiple: true },
  revocation: { type: 'string', multiple: true },
  'private-networks': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

/** Options for the output. */
export const OUTPUT = {
  out: { type: 'string' },
  overwrite: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

/**
 * The options and files of a command.
 *
 * @throws UsageError
 */
export function readOptions<const O extends ParseArgsOptionsConfig>(
  parameters: readonly string[],
  options: O,
): { readonly values: ReturnType<typeof parsed<O>>['values']; readonly files: readonly string[] } {
  try {
    const { values, positionals } = parsed(parameters, options);
    if (positionals.length === 0) throw new UsageError('Which files? Name at least one; see --help.');
    return { values, files: positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message}; see --help.`, { cause: error });
  }
}

function parsed<const O extends ParseArgsOptionsConfig>(parameters: readonly string[], options: O) {
  return parseArgs({ args: [...parameters], options, allowPositionals: true, strict: true });
}

/** The requested level; LTA by default, as made by the European sealing service. */
export function levelOf(given: string | undefined): SealLevel {
  const level = SEAL_LEVELS.find((one) => one === (given ?? 'LTA').toUpperCase());
  if (!level) throw new UsageError(`--level is "${given}": it is one of ${SEAL_LEVELS.join(', ')}.`);
  return level;
}
