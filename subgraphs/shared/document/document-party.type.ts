import { Directive, Field, ObjectType } from 'type-graphql';
import { InstitutionLink } from '../references/institution-link.type.ts';
import type { Reference } from '../references/reference.type.ts';

@ObjectType({ description: 'An organisation as a sealed document names it.' })
@Directive('@shareable')
export class DocumentParty {
  @Field(() => String, { description: 'Its name in the document.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its eIDAS legal identifier, else a legal registration: `NTRNL-08164880`.',
  })
  identifier!: string | null;

  @Field(() => InstitutionLink, {
    nullable: true,
    description: 'The member of the alliance it is, where the registry knows it.',
  })
  institution!: Reference | null;
}
