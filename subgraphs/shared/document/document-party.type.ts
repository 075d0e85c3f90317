import { Directive, Field, ObjectType, type ClassType } from 'type-graphql';
import { InstitutionLink } from '../references/institution-link.type.ts';
import type { Reference } from '../references/reference.type.ts';

/** An organisation named in a sealed document, with the member of the alliance that it is. */
export interface Party<Institution> {
  readonly name: string;
  readonly identifier: string | null;
  readonly institution: Institution | null;
}

/** Declares DocumentParty in a subgraph, with its representation of `Institution`: a link, or the registry's record. */
export function documentPartyType<Institution extends object>(
  institution: () => ClassType<Institution>,
): ClassType<Party<Institution>> {
  @ObjectType('DocumentParty', { description: 'An organisation as named in a sealed document.' })
  @Directive('@shareable')
  class DocumentPartyOf {
    @Field(() => String, { description: 'Its name in the document.' })
    name!: string;

    @Field(() => String, {
      nullable: true,
      description: 'Its eIDAS legal identifier, otherwise a legal registration: `NTRNL-08164880`.',
    })
    identifier!: string | null;

    @Field(institution, {
      nullable: true,
      description: 'The member of the alliance that it is, if the registry knows it.',
    })
    institution!: Institution | null;
  }
  return DocumentPartyOf;
}

export const DocumentParty = documentPartyType(() => InstitutionLink);
export type DocumentParty = Party<Reference>;
