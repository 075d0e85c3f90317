import { createUnionType, Directive, Field, ObjectType, type ClassType } from 'type-graphql';
import { enumType } from '../serving/enum.ts';
import { Refusal } from './refusal.ts';

/** Codes that every subgraph's commands may answer with. */
export const COMMON_REFUSALS = {
  NOT_FOUND: 'There is no such record, or none that the caller may see.',
  NOT_ALLOWED: 'The caller may not do this.',
  INVALID: 'The input does not hold together; `details` says where and why.',
  CONFLICT: 'Somebody else changed the record meanwhile: read it again.',
  IDEMPOTENCY_CONFLICT: 'The idempotency key was already used by this person with another body.',
  WRONG_STATE: 'The record is in a state in which this cannot be done.',
} as const;

@ObjectType({ description: 'One thing to mend.' })
@Directive('@shareable')
export class RefusalDetail {
  @Field(() => String, {
    nullable: true,
    description: 'Where it stands in the input, as in `input.ects`; null for the whole.',
  })
  path!: string | null;

  @Field(() => String, { description: 'What is wrong and what would be right, in words.' })
  message!: string;
}

/** The `Refused` type of one subgraph and the unions its mutations return. */
export interface RefusedOf {
  /** The union `name` of the thing a mutation makes or changes and `Refused`. */
  resultUnion<T extends object>(name: string, thing: () => ClassType<T>): T | Refusal;
}

/**
 * Declares the subgraph's `Refused`: each subgraph lists the codes it may say (the common ones and its own), and
 * composition unites them. Output only.
 */
export function refusedOf(codes: Record<string, string>): RefusedOf {
  const RefusalCode = enumType('RefusalCode', 'Why a command was refused. Stable: codes are added, never changed.', {
    ...COMMON_REFUSALS,
    ...codes,
  });

  @ObjectType('Refused', { description: 'A refusal is an answer a person can act on. Nothing was changed.' })
  @Directive('@shareable')
  class Refused {
    @Field(() => RefusalCode, { description: 'Stable code for programs.' })
    code!: string;

    @Field(() => String, { description: 'A sentence for people.' })
    message!: string;

    @Field(() => [RefusalDetail], { description: 'Each thing to mend, where there are several or they have a place.' })
    details!: RefusalDetail[];
  }

  return {
    resultUnion: <T extends object>(name: string, thing: () => ClassType<T>) =>
      createUnionType({
        name,
        description: 'The thing, or why not.',
        types: () => [thing(), Refused] as const,
        resolveType: (value: object) => (value instanceof Refusal ? Refused : thing()),
      }) as unknown as T | Refusal,
  };
}
