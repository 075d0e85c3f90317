import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { compileFetch } from './fetch-step.ts';
import { compileDescent } from './places.ts';
import type { Run, Step } from './run.ts';
import type { Places } from './places.ts';
import type { PrepareFetch } from './subgraph-service.ts';
import type { TypeTests } from './type-tests.ts';

/**
 * Compiles a query plan of Apollo's planner into one function. What does not depend on a request is worked out here:
 * running it reads no plan and no document.
 *
 * @throws Error where the plan has a part this executor does not know (`@defer`, subscriptions, `@fromContext`)
 */
export function compilePlan<Context>(
  { node }: QueryPlan,
  prepare: PrepareFetch<Context>,
  typeTests: TypeTests,
): Step<Context> {
  if (!node) return () => undefined;
  if (node.kind === 'Subscription') throw new Error('This executor runs no subscriptions.');
  return compileNode(node);

  function compileNode(part: PlanNode): Step<Context> {
    switch (part.kind) {
      case 'Fetch':
        return compileFetch(part, prepare, typeTests);
      case 'Sequence':
        return inSequence(part.nodes.map(compileNode));
      case 'Parallel':
        return inParallel(part.nodes.map(compileNode));
      case 'Flatten': {
        const descend = compileDescent(part.path, typeTests);
        const inner = compileNode(part.node);
        return (run, places) => {
          const below = descend(places);
          return below.objects.length > 0 ? inner(run, below) : undefined;
        };
      }
      case 'Condition': {
        const yes = part.ifClause && compileNode(part.ifClause);
        const no = part.elseClause && compileNode(part.elseClause);
        return (run, places) => (run.condition(part.condition) ? yes : no)?.(run, places);
      }
      default:
        throw new Error(`This executor knows no ${part.kind} in a plan.`);
    }
  }
}

function inSequence<Context>(steps: readonly Step<Context>[]): Step<Context> {
  return async (run: Run<Context>, places: Places) => {
    for (const step of steps) {
      const waiting = step(run, places);
      // One after the other is the point of a sequence.
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
