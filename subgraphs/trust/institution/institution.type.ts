import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { INSTITUTION } from '../../shared/references/institution-link.type.ts';

@ObjectType({ description: INSTITUTION })
@Directive('@key(fields: "id")')
export class Institution {
  @Field(() => ID, { description: 'SCHAC home organisation: `tuni.fi`.' })
  id!: string;

  @Field(() => String, { description: 'The short public name.' })
  @Directive('@shareable')
  name!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  @Directive('@shareable')
  country!: string;

  @Field(() => String, { description: 'The default language of its texts, ISO 639-1.' })
  language!: string;

  @Field(() => String, {
    name: 'oidcIssuer',
    description:
      'The OpenID Connect issuer at which its people sign in; its configuration is at `/.well-known/openid-configuration` below it.',
  })
  issuer!: string;

  @Field(() => String, { nullable: true, description: 'Its registration in the national register.' })
  legalIdentifier!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As in its seal certificate (organizationIdentifier, ETSI EN 319 412-1): `NTRNL-08164880`.',
  })
  eidasLegalIdentifier!: string | null;

  @Field(() => String, { nullable: true, description: 'Erasmus institution code: `IRLDUBLIN04`.' })
  erasmusCode!: string | null;

  @Field(() => String, { nullable: true, description: "Participant Identification Code in the Union's programmes." })
  pic!: string | null;

  @Field(() => String, { nullable: true, description: 'DEQARINST id in the database of external quality assurance.' })
  deqarInst!: string | null;

  @Field(() => String, { description: 'The colour of the picture on its credentials: `#4e008e`.' })
  colour!: string;
}
