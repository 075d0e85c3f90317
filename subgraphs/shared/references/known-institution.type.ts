import { Directive, Field, ID, ObjectType, type ClassType } from 'type-graphql';
import { INSTITUTION } from './institution-link.type.ts';

/** An institution with what a node knows about it anyway; its record belongs to the trust registry. */
export interface KnownInstitution {
  readonly id: string;
  readonly name: string;
  readonly country: string;
}

/**
 * Declares the entity Institution to a subgraph that adds fields to it or `@provides` its name and country. Each
 * subgraph has its own class: a shared one would carry the fields that one subgraph adds into all the others.
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
