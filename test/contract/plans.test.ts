import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { operationText, readOperations } from '../../demo/journey/journey-client.ts';

const SCHEMA = resolve(import.meta.dirname, '../../schema');

interface PlanNode {
  readonly kind: string;
  readonly nodes?: readonly PlanNode[];
  readonly node?: PlanNode;
}

/** How many fetches a plan makes, and in how many steps after one another. */
function sizeOf(node: PlanNode | undefined): { fetches: number; steps: number } {
  if (!node) return { fetches: 0, steps: 0 };
  if (node.kind === 'Fetch') return { fetches: 1, steps: 1 };
  if (node.node) return sizeOf(node.node);
  const parts = (node.nodes ?? []).map(sizeOf);
  const fetches = parts.reduce((sum, part) => sum + part.fetches, 0);
  const steps = parts.map((part) => part.steps);
  return {
    fetches,
    steps: node.kind === 'Sequence' ? steps.reduce((sum, step) => sum + step, 0) : Math.max(0, ...steps),
  };
}

const supergraph = Supergraph.build(readFileSync(join(SCHEMA, 'supergraph.graphql'), 'utf8'));
const planner = new QueryPlanner(supergraph);
const operations = readOperations(SCHEMA);

function planOf(name: string): { fetches: number; steps: number } {
  return planOfText(operationText(operations, name));
}

function planOfText(text: string): { fetches: number; steps: number } {
  const document = parse(text);
  const plan = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), document));
  return sizeOf(plan.node as PlanNode | undefined);
}

// The contract's README names these; more fetches than that need a reason.
test.each([
  ['Catalogue', 2, 2],
  ['Me', 5, 2],
  ['Desk', 8, 3],
  ['Story', 4, 2],
  ['Enrol', 1, 1],
  ['DecideEnrolment', 1, 1],
  ['RecordResult', 1, 1],
  ['PrepareCredentials', 1, 1],
  ['Seal', 1, 1],
  ['RequestRecognition', 1, 1],
  ['Decide', 1, 1],
  ['Forecast', 3, 3],
  ['ProposeAgreement', 1, 1],
  ['ApproveAgreement', 1, 1],
  ['GiveMandate', 1, 1],
  ['RevokeMandate', 1, 1],
])('%s is planned in at most %i fetches and %i steps', (name, fetches, steps) => {
  const plan = planOf(name);
  expect(plan.fetches).toBeGreaterThan(0);
  expect(plan.fetches).toBeLessThanOrEqual(fetches);
  expect(plan.steps).toBeLessThanOrEqual(steps);
});

test('what the registry says of the courses of a page costs one fetch more, beside the live places', () => {
  const text = operationText(operations, 'Catalogue').replace(
    'languages\n',
    `languages missing { element } assessmentTypes { label }
    trust { accreditation { accredited agency validUntil explanation } sealing { sealer { id name } own qualified } }\n`,
  );
  expect(text).toContain('trust {');
  expect(planOfText(text)).toEqual({ fetches: 3, steps: 2 });
});
