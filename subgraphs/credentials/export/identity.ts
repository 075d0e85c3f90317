import { createHash } from 'node:crypto';
import { ESI_SCHEME } from '../../shared/sealing/document/hub-identifiers.ts';
import { languageMapOf, nodeOf, nodesOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import { inLanguage } from '../../shared/sealing/index.ts';

/** An IdentityObject of Open Badges 3.0. */
export interface Identity {
  readonly type: 'IdentityObject';
  readonly hashed: boolean;
  readonly identityHash: string;
  readonly identityType: string;
  readonly salt?: string;
}

/**
 * How a badge identifies its learner. The name is in clear, since a badge shown to an employer is checked against it
 * and a hashed name is easily guessed. E-mail address and student identifier are only hashed (IdentityHash: SHA-256
 * over value and salt), so that only those who know them already can compare them. Each credential has its own salt.
 */
export function identitiesOf(person: AnyNode, language: string, salt: string): readonly Identity[] {
  const name = nameOf(person, language);
  const mailbox = textOf(nodeOf(nodeOf(person.contactPoint)?.emailAddress)?.id);
  const esi = nodesOf(person.identifier).find(({ schemeName }) => schemeName === ESI_SCHEME);
  const hashed = (identityType: string, value: string | null | undefined): Identity[] =>
    value ? [{ type: 'IdentityObject', hashed: true, identityHash: hashOf(value, salt), identityType, salt }] : [];
  return [
    ...(name ? [{ type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' } as const] : []),
    ...hashed('emailAddress', mailbox?.replace(/^mailto:/, '').toLowerCase()),
    ...hashed('ext:europeanStudentIdentifier', textOf(esi?.notation)),
  ];
}

function nameOf(person: AnyNode, language: string): string {
  const text = (value: unknown) => inLanguage(languageMapOf(value), language);
  return text(person.fullName) || [text(person.givenName), text(person.familyName)].filter(Boolean).join(' ');
}

function hashOf(value: string, salt: string): string {
  return `sha256$${createHash('sha256').update(`${value}${salt}`, 'utf8').digest('hex')}`;
}
