import { nodeOf, nodesOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import { achievementOf } from './achievement.ts';
import { identitiesOf } from './identity.ts';
import { profileOf, subjectIdOf } from './issuer.ts';

/** Whose credential it is, and of which institution. */
export interface Exported {
  /** The sealed document, ELM v3. */
  readonly document: AnyNode;
  /** The institution that awards, and signs the export: `dcu.ie`. */
  readonly institution: string;
  /** The learner's record id; what is exported carries a pseudonym of it. */
  readonly learner: string;
  /** The offering's record id. */
  readonly offering: string;
}

/** The schema's own type of validation has no place in the specification's context. */
const SCHEMA_TYPE = '1EdTechJsonSchemaValidator2019';

export const OPEN_BADGE_CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  { [SCHEMA_TYPE]: `https://purl.imsglobal.org/spec/vc/ob/vocab.html#${SCHEMA_TYPE}` },
] as const;

/**
 * A sealed credential as an OpenBadgeCredential (1EdTech Open Badges 3.0, AchievementCredential), not yet signed. The
 * model has one language, one status and no place for most of Annex I: what has none stands in the criteria.
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

/** The entry that tells of revocation, which is for good; the schema has room for one only. */
function revocationOf(document: AnyNode): AnyNode | null {
  const entries = nodesOf(document.status);
  return entries.find(({ statusPurpose }) => statusPurpose === 'revocation') ?? entries[0] ?? null;
}
