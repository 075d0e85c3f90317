import { operationFromDocument } from '@apollo/federation-internals';
import fc from 'fast-check';
import { getVariableValues, Kind, parse, validate, type ExecutionResult } from 'graphql';
import { compileOperation, type Compiling } from '../../../gateway/execution/operation/compile-operation.ts';
import { createChoices } from './choices.ts';
import { compare, type Comparison } from './compare.ts';
import { LEVELS, type Faults } from './faults.ts';
import { answerOf, type Federation } from './federation.ts';
import { generateOperation, type GeneratedOperation } from './generate-operation.ts';
import { shapeByReference } from './oracle.ts';
import { runStock } from './stock.ts';

/** What one operation showed; null where it was not valid, or cannot be planned. */
export interface Trial {
  readonly federation: string;
  readonly operation: GeneratedOperation;
  readonly faults: Faults;
  readonly comparison: Comparison;
  readonly ours: ExecutionResult;
  readonly stock: unknown;
}

/** Generates an operation from decisions, runs it with both executors, and compares. */
export async function tryOperation(
  federations: readonly Federation[],
  decisions: {
    readonly world: number;
    readonly seed: number;
    readonly level: number;
    readonly numbers: readonly number[];
  },
): Promise<Trial | null> {
  const federation = federations[decisions.world % federations.length]!;
  const faults: Faults = { seed: decisions.seed, ...LEVELS[decisions.level % LEVELS.length]! };
  const generated = generateOperation(federation.schema, createChoices(decisions.numbers));
  const document = parse(generated.text, { noLocation: true });
  if (validate(federation.schema, document).length > 0) return null;
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const variables = { ...generated.variables };
  if (getVariableValues(federation.schema, operation.variableDefinitions ?? [], variables).errors) return null;

  const planned = operationFromDocument(federation.plannedSchema, document);
  const plan = federation.planner.buildQueryPlan(planned);
  const compiling = compilingOf(federation, { buildQueryPlan: () => plan } as unknown as Compiling<Faults>['planner']);
  const ours = await compileOperation(compiling, document, operation)(variables, faults);
  const stock = await runStock(federation, plan, document, variables, faults);
  const oracle = stock.gathered && shapeByReference(federation.schema, document, stock.gathered, variables);
  const comparison = compare(JSON.parse(JSON.stringify(ours)) as never as ExecutionResult, stock, oracle);
  return { federation: federation.name, operation: generated, faults, comparison, ours, stock };
}

function compilingOf(federation: Federation, planner: Compiling<Faults>['planner']): Compiling<Faults> {
  const { schema, plannedSchema, typeTests } = federation;
  return {
    schema,
    plannedSchema,
    planner,
    typeTests,
    prepare:
      ({ subgraph, query }) =>
      async ({ variables, representations }, faults) => {
        const given = representations ? { ...variables, representations: representations.values } : variables;
        const { data, errors } = await answerOf(federation, subgraph, query, given, faults);
        return { data, errors };
      },
  };
}

const MAX_SHRINKS = 400;

/** What a run of many operations showed. */
export interface Summary {
  readonly compared: number;
  readonly invalid: number;
  readonly exceptions: ReadonlyMap<string, number>;
}

/**
 * Compares the executors on `count` operations, all following from the seed.
 *
 * @throws Error with the smallest operation found that shows a difference
 */
export async function compareMany(
  federations: readonly Federation[],
  { count, seed, progress }: { count: number; seed: number; progress?: (compared: number) => void },
): Promise<Summary> {
  let compared = 0;
  let invalid = 0;
  const exceptions = new Map<string, number>();
  const decisions = fc.record({
    world: fc.nat(federations.length * 2 - 1),
    seed: fc.nat(1_000_000),
    level: fc.nat(LEVELS.length - 1),
    numbers: fc.array(fc.nat(9999), { minLength: 5, maxLength: 120, size: 'max' }),
  });
  let shrinking = 0;
  const property = fc.asyncProperty(decisions, async (decided) => {
    // A failing operation is made smaller for a while, not for ever.
    if (shrinking > 0 && (shrinking += 1) > MAX_SHRINKS) return;
    const trial = await tryOperation(federations, decided);
    if (!trial) {
      invalid += 1;
      return fc.pre(false);
    }
    compared += 1;
    if (compared % 1000 === 0) progress?.(compared);
    for (const exception of new Set(trial.comparison.exceptions)) {
      exceptions.set(exception, (exceptions.get(exception) ?? 0) + 1);
    }
    if (trial.comparison.wrong.length === 0) return;
    shrinking ||= 1;
    throw new Error(describe(trial));
  });
  const details = await fc.check(property, { numRuns: count, seed, maxSkipsPerRun: 1000 });
  if (details.failed) {
    const { counterexample, errorInstance } = details;
    throw new Error(`${JSON.stringify(counterexample)}\n${(errorInstance as Error).stack}`);
  }
  return { compared, invalid, exceptions };
}

/** A difference for who has to find its cause. */
export function describe({ federation, operation, faults, comparison, ours, stock }: Trial): string {
  return [
    `In "${federation}", faults ${JSON.stringify(faults)}:`,
    operation.text.trim(),
    `variables ${JSON.stringify(operation.variables)}`,
    ...comparison.wrong,
    `ours  ${JSON.stringify(ours)}`,
    `stock ${JSON.stringify(stock)}`,
  ].join('\n');
}
