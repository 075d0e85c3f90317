import type { ShapeCheck } from '../../subgraphs/shared/sealing/index.ts';
import type { Surroundings } from './command.ts';
import { UsageError } from './problems.ts';

/**
 * The shapes that documents are checked against.
 *
 * @throws UsageError if the folder of the official shapes contains others
 */
export async function openShapes({ openShapes: open, environment }: Surroundings): Promise<ShapeCheck> {
  try {
    return await open(environment.standardsFolder);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}
