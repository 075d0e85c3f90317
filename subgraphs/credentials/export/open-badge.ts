import { nodeOf, nodesOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import { achievementOf } from './achievement.ts';
import { identitiesOf } from './identity.ts';
import { profileOf, subjectIdOf } from './issuer.ts';

/** A credential to be exported, with its institution and learner. */
export interface Exported {
  /** The sealed document, ELM v3. */
  readonly document: AnyNode;
  /** The awarding institution, which signs the export: `dcu.ie`. */
  readonly institution: string;
  /** The learner's record id; the export contains a pseudonym of it. */
  readonly learner: string;
  /** The offering's record id. */
  readonly offering: string;
}

/** The type that the specification uses for validation by JSON schema; it is not in the context. */
const SCHEMA_TYPE = '1EdTechJsonSchemaValidator2019';

export const OPEN_BADGE_CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  { [SCHEMA_TYPE]: `https://purl.imsglobal.org/spec/vc/ob/vocab.html#${SCHEMA_TYPE}` },
] as const;

/**
 * A sealed credential as an unsigned OpenBadgeCredential (1EdTech Open Badges 3.0, AchievementCredential). The model
 * has one language, one status and no fields for most of Annex I, whose elements are described in the criteria.
 *
 * @param language ISO 639-1
 */
export function openBadgeOf(exported: Exported, language: string): Record<string, unknown> {
  const { document, institution, learner, offering } = exported;
  const issuer = profileOf(institution, document, language);
  const id = textOf(document.id) ?? '';
  const { achievement, ...subject } = achievementOf({ document, language, id: uuidOf(offering), creator: issuer });
  const status = revocationOf(document);
  const until = textOf(document.validUntil);
  return {
    '@context': [...OPEN_BADGE_CONTEXTS],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer,
    validFrom: textOf(document.validFrom),
    ...(until && { validUntil: until }),
    awardedDate: textOf(document.issued) ?? textOf(document.validFrom),
    credentialSubject: {
      id: subjectIdOf(institution, learner),
      type: ['AchievementSubject'],
      identifier: identitiesOf(nodeOf(document.credentialSubject) ?? {}, language, id.slice(id.lastIndexOf(':') + 1)),
      achievement,
      ...subject,
    },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: SCHEMA_TYPE,
      },
    ],
    ...(status && { credentialStatus: status }),
  };
}

/** `urn:uuid:` of a record id, `dcu.ie:<uuid>`. */
const uuidOf = (record: string) => `urn:uuid:${record.slice(record.indexOf(':') + 1)}`;

/** The entry for revocation, which is permanent; the schema allows only one entry. */
function revocationOf(document: AnyNode): AnyNode | null {
  const entries = nodesOf(document.status);
  return entries.find(({ statusPurpose }) => statusPurpose === 'revocation') ?? entries[0] ?? null;
}
