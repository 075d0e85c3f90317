import type { PlanNode } from '@apollo/query-planner';

/**
 * Sorts parts of a plan that run at the same time into groups that differ only in where their records stand, as the
 * same selection under several aliases does. A group asks for all its records at once.
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

/** The same text for parts that are alike; null where a part is like no other: root fields are asked for by its own fetch. */
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

/** All of a part but the names the planner gave to its operations. */
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
