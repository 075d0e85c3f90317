import type { LanguageMap } from '../document/language-map.ts';
import { inLanguage } from '../document/language-map.ts';
import { elmNode } from '../document/elm-ids.ts';
import type { ElmIds, ElmNode } from '../document/elm-ids.ts';
import { EVIDENCE_PREFIX } from '../document/hub-identifiers.ts';
import { isRecordId } from '../document/record-id.ts';
import { languageMapOf, nodesOf, textOf } from '../document/values.ts';
import type { AnyNode } from '../document/values.ts';
import * as concepts from '../document/vocabulary/concepts.ts';

/** Why an institution other than the awarding body issues a credential, as stated in its document. */
export interface DescribedMandate {
  /** Its id in the registry. */
  readonly id: string;
  /** As text. */
  readonly statement: string;
  /** The mandate as the awarding body sealed it, embedded so that anybody can verify it. */
  readonly document?: string | null | undefined;
}

/** The same, read from a document. */
export interface MandateEvidence {
  /** The hub's mandate; null in documents from elsewhere. */
  readonly id: string | null;
  readonly statement: string;
  /** The embedded text; null if there is none that could be read. */
  readonly embedded: string | null;
}

const MANDATE_TYPE = 'http://data.europa.eu/snb/evidence-type/c_18016257';
const TITLE: LanguageMap = { en: 'The mandate, sealed by the awarding body' };
/** A mandate with all its proofs is some 30 KB. */
const LARGEST = 512 * 1024;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The Evidence node of a mandated issue (profile edc-issued-by-mandate). */
export function mandateEvidence(ids: ElmIds, { id, statement, document }: DescribedMandate): ElmNode {
  const embedded =
    document &&
    elmNode(ids, 'mediaObject', 'MediaObject', {
      title: TITLE,
      content: Buffer.from(document, 'utf8').toString('base64'),
      contentEncoding: concepts.BASE64,
      contentType: concepts.JSON_FILE,
    });
  return {
    id: `${EVIDENCE_PREFIX}${id}`,
    type: 'Evidence',
    dcType: concepts.MANDATE,
    evidenceStatement: statement,
    ...(embedded ? { embeddedEvidence: embedded } : {}),
  };
}

/** Reads a document's evidence of a mandate; null if it claims none. */
export function readMandateEvidence(document: AnyNode): MandateEvidence | null {
  const evidence = nodesOf(document.evidence).find((one) =>
    nodesOf(one.dcType).some((type) => type.id === MANDATE_TYPE),
  );
  if (!evidence) return null;
  const reference = (textOf(evidence.id) ?? '').slice(EVIDENCE_PREFIX.length);
  const texts = nodesOf(evidence.embeddedEvidence).map((media) => textIn(textOf(media.content)));
  return {
    id: isRecordId(reference) ? reference : null,
    statement: inLanguage(languageMapOf(evidence.evidenceStatement)),
    embedded: texts.find((text) => text !== null) ?? null,
  };
}

/** The text encoded in base64, if it is text. */
function textIn(content: string | null): string | null {
  if (!content || content.length > LARGEST || !BASE64.test(content)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(content, 'base64'));
  } catch {
    return null;
  }
}
