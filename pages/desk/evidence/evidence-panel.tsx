import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RequestEvidenceFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { Checks } from '../../verify/checks.tsx';
import { pictureOf } from '../../verify/picture.ts';
import { Verdict } from '../../verify/verdict.tsx';
import { EvidenceFacts } from './evidence-facts.tsx';

export const RequestEvidence = graphql(`
  fragment RequestEvidence on RecognitionRequest {
    evidence {
      title(language: $language)
      verification {
        verdict
        verifiedAt
        checks {
          ...ShownCheck
        }
      }
      received {
        id
        download
      }
      ...EvidenceFacts
    }
  }
`);

type Piece = RequestEvidenceFragment['evidence'][number];

/**
 * The evidence of a request: each sealed document with its picture, its verification and the institutions behind it.
 */
export function EvidencePanel({ request }: { readonly request: RequestEvidenceFragment }) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="evidence">
      <h2 id="evidence">{t('desk.evidence')}</h2>
      {request.evidence.map((piece, place) => (
        <EvidencePiece key={place} piece={piece} named={request.evidence.length > 1} />
      ))}
    </section>
  );
}

function EvidencePiece({ piece, named }: { readonly piece: Piece; readonly named: boolean }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { title, verification, received } = piece;
  const picture = received && pictureOf(received.download, i18n.language);
  return (
    <div className="stack piece">
      {named && <h3>{title}</h3>}
      {verification && (
        <Verdict verdict={verification.verdict} level={3}>
          <p className="small">{t('desk.verifiedAt', { date: format.moment(verification.verifiedAt) })}</p>
        </Verdict>
      )}
      {picture && <img className="credential-picture" src={picture} alt={t('verify.picture', { title })} />}
      {!received && <p className="soft">{t('desk.pictureAway')}</p>}
      <EvidenceFacts piece={piece} />
      {verification && (
        <details>
          <summary>{t('desk.checksAll')}</summary>
          <Checks checks={verification.checks} level={3} />
        </details>
      )}
    </div>
  );
}
