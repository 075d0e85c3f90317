import { Directive, Field, ID, ObjectType, type ClassType } from 'type-graphql';

/** A record of another subgraph, of which this one knows only the id. */
export interface Reference {
  readonly id: string;
}

/**
 * Declares the stub of an entity that another subgraph owns: `type <name> @key(fields: "id", resolvable: false) { id
 * }`. Domains refer to each other by these, never by import.
 */
export function referenceType(name: string, description: string): ClassType<Reference> {
  @ObjectType(name, { description })
  @Directive('@key(fields: "id", resolvable: false)')
  class ReferenceOf {
    @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
    id!: string;
  }
  return ReferenceOf;
}

/** Stubs that several subgraphs use. */
export const LearnerReference = referenceType('Learner', 'A person at a home institution.');
