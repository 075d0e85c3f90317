import { Directive, Field, ID, ObjectType, type ClassType } from 'type-graphql';
import { INSTITUTION } from './institution-link.type.ts';

/** An institution with what a node knows of it anyway, beside the trust registry whose it is. */
export interface KnownInstitution {
  readonly id: string;
  readonly name: string;
  readonly country: string;
}

/**
 * Declares the entity Institution to a subgraph that adds fields to it or `@provides` its name and country. A class for
 * each subgraph: one class shared would carry the fields that one subgraph adds into all the others.
 */
export function knownInstitutionType(): ClassType<KnownInstitution> {
  @ObjectType('Institution', { description: INSTITUTION })
  @Directive('@key(fields: "id")')
  class InstitutionOf {
    @Field(() => ID, { description: 'SCHAC home organisation: `tuni.fi`.' })
    id!: string;

    @Field(() => String, { description: 'The short public name.' })
    @Directive('@external')
    name!: string;

    @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
    @Directive('@external')
    country!: string;
  }
  return InstitutionOf;
}
