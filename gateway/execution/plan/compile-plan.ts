import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { groupsOfAlike } from './alike.ts';
import { compileFetch } from './fetch-step.ts';
import { compileDescents } from './places.ts';
import type { Run, Step } from './run.ts';
import type { Places } from './places.ts';
import type { PrepareFetch } from './subgraph-service.ts';
import type { TypeTests } from './type-tests.ts';

/**
 * Compiles a query plan of Apollo's planner into one function. What does not depend on a request is computed here:
 * running it reads no plan and no document.
 *
 * @throws Error where the plan has a part that this executor does not support (`@defer`, subscriptions, `@fromContext`)
 */
export function compilePlan<Context>(
  { node }: QueryPlan,
  prepare: PrepareFetch<Context>,
  typeTests: TypeTests,
): Step<Context> {
  if (!node) return () => undefined;
  if (node.kind === 'Subscription') throw new Error('This executor does not support subscriptions.');
  return compileAlike([node], false);

  /** @param apart true if records come from several paths, each with its own selection further on */
  function compileAlike(parts: readonly [PlanNode, ...PlanNode[]], apart: boolean): Step<Context> {
    const [part] = parts;
    switch (part.kind) {
      case 'Fetch':
        return compileFetch(part, prepare, typeTests, apart);
      case 'Sequence': {
        const each = parts as readonly [typeof part, ...(typeof part)[]];
        return inSequence(
          part.nodes.map((_, step) =>
            compileAlike(
              mapped(each, ({ nodes }) => nodes[step]!),
              apart,
            ),
          ),
        );
      }
      case 'Parallel': {
        const all = (parts as readonly (typeof part)[]).flatMap(({ nodes }) => nodes);
        return inParallel(groupsOfAlike(all).map((group) => compileAlike(group, apart)));
      }
      case 'Flatten': {
        const paths = (parts as readonly (typeof part)[]).map(({ path }) => path);
        const descend = compileDescents(paths, typeTests);
        const inner = compileAlike([part.node], apart || paths.length > 1);
        return (run, places) => {
          const below = descend(places);
          return below.objects.length > 0 ? inner(run, below) : undefined;
        };
      }
      case 'Condition': {
        const each = parts as readonly [typeof part, ...(typeof part)[]];
        const yes =
          part.ifClause &&
          compileAlike(
            mapped(each, ({ ifClause }) => ifClause!),
            apart,
          );
        const no =
          part.elseClause &&
          compileAlike(
            mapped(each, ({ elseClause }) => elseClause!),
            apart,
          );
        return (run, places) => (run.condition(part.condition) ? yes : no)?.(run, places);
      }
      default:
        throw new Error(`This executor does not support ${part.kind} in a plan.`);
    }
  }
}

function mapped<From, To>([first, ...rest]: readonly [From, ...From[]], to: (one: From) => To): [To, ...To[]] {
  return [to(first), ...rest.map(to)];
}

function inSequence<Context>(steps: readonly Step<Context>[]): Step<Context> {
  return async (run: Run<Context>, places: Places) => {
    for (const step of steps) {
      const waiting = step(run, places);
      // The parts of a sequence run one after the other.
      if (waiting) await waiting;
    }
  };
}

function inParallel<Context>(steps: readonly Step<Context>[]): Step<Context> {
  return (run, places) => {
    const waiting = steps.map((step) => step(run, places)).filter((step) => step !== undefined);
    return waiting.length > 0 ? Promise.all(waiting).then(() => undefined) : undefined;
  };
}
