import type { PlanNode } from '@apollo/query-planner';

/**
 * Groups parts of a plan that run in parallel and differ only in the paths of their records, as the
 * same selection under several aliases does. A group fetches all its records in one request.
 */
export function groupsOfAlike(parts: readonly PlanNode[]): readonly (readonly [PlanNode, ...PlanNode[]])[] {
  const groups = new Map<string | PlanNode, [PlanNode, ...PlanNode[]]>();
  for (const part of parts) {
    const key = likenessOf(part) ?? part;
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return [...groups.values()];
}

/** The same text for parts that are alike; null for a part that cannot be grouped, such as a fetch of root fields. */
function likenessOf(part: PlanNode): string | null {
  switch (part.kind) {
    case 'Flatten':
      return `Flatten ${textOf(part.node)}`;
    case 'Sequence':
    case 'Parallel': {
      const parts = part.nodes.map(likenessOf);
      return parts.includes(null) ? null : `${part.kind} [${parts.join()}]`;
    }
    case 'Condition': {
      const clauses = [part.ifClause, part.elseClause].map((clause) => (clause ? likenessOf(clause) : 'nothing'));
      return clauses.includes(null) ? null : `${part.condition} ? ${clauses.join(' : ')}`;
    }
    default:
      return null;
  }
}

/** A part without the names that the planner gave to its operations. */
function textOf(part: PlanNode): string {
  return JSON.stringify(part, (name, value: unknown) => {
    if (name === 'operationName' || name === 'operationDocumentNode') return undefined;
    return name === 'operation' ? withoutName(String(value)) : value;
  });
}

/** An operation's text without its name. */
export function withoutName(operation: string): string {
  return operation.replace(/^(query|mutation)\s+\w+/, '$1');
}
