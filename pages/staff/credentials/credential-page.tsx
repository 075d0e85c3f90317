import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { useFormat } from '../../components/format.ts';
import { MissingRecord } from '../../components/missing-record.tsx';
import { Notice, Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import { DoneArea } from '../../components/done-area.tsx';
import { ValidityNotice } from '../../components/validity.tsx';
import type { Session } from '../../session/session.ts';
import { pictureOf } from '../../verify/picture.ts';
import { areasOf } from '../areas.ts';
import { StaffFrame } from '../staff-frame.tsx';
import { CredentialBadges } from './credential-line.tsx';
import { Missing } from './missing.tsx';
import { SealForm } from './seal-form.tsx';
import { ValidityButtons } from './validity-buttons.tsx';

const StaffCredentialWhole = graphql(`
  query StaffCredentialWhole($id: ID!, $language: String) {
    credential(id: $id) {
      ...StaffCredential
      sealedAt
      validityReason
      validityChangedAt
      unsealed
      document
      awardedBy {
        id
      }
      sealedBy {
        id
        name
      }
      seal {
        level
        timestampedAt
        qualified
      }
      result {
        id
        score
      }
      enrolment {
        id
        offering {
          id
          studyPeriod {
            start
            end
          }
        }
      }
    }
  }
`);

const CREDENTIALS = { additionalTypenames: ['Credential', 'SealingBatch'] };

/** One credential: its picture, missing elements and seal, and the buttons to suspend or revoke it. */
export function Component() {
  return <StaffFrame area="credentials">{(session) => <CredentialPage session={session} />}</StaffFrame>;
}

function CredentialPage({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const [asked] = useLiveQuery(
    { query: StaffCredentialWhole, variables: { id, language: i18n.language }, context: CREDENTIALS },
    ['CREDENTIAL_CHANGED'],
    id,
  );
  const credential = asked.data?.credential;
  if (!credential || credential.awardedBy.id !== session.institution)
    return <MissingRecord asked={asked} to="/staff/credentials" back={t('staff.backToCredentials')} />;
  const { title, state, validity, missing, warnings, unsealed, document, enrolment, result } = credential;
  const { sealedAt, sealedBy, seal } = credential;
  const picture = pictureOf(document ?? unsealed ?? '', i18n.language);
  const sealer = session.roles.includes('SEALER');
  const offering = enrolment?.offering;
  const studied = offering && format.period(offering.studyPeriod.start, offering.studyPeriod.end);
  return (
    <>
      <header className="stack">
        <p className="no-print">
          <Link to="/staff/credentials">{t('staff.backToCredentials')}</Link>
        </p>
        <Title>{enrolment?.learner?.name ?? t('staff.somebody')}</Title>
        <p className="lead">{title}</p>
        <CredentialBadges credential={credential} />
        <Troubles of={asked.error} />
      </header>
      <ValidityNotice tone={validity === 'REVOKED' ? 'bad' : 'warn'} credential={credential} />
      {missing.length > 0 && (
        <section className="card stack" aria-labelledby="missing">
          <h2 id="missing">{t('staff.annexMissing')}</h2>
          <p>{t('staff.annexMissingWhat')}</p>
          <Missing of={missing} />
        </section>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" title={t('staff.warnings')}>
          <ul lang="en">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="credential-whole">
        {picture && (
          <figure>
            <img className="credential-picture" src={picture} alt={t('verify.picture', { title })} />
            {unsealed && <figcaption className="small soft">{t('staff.notSealedYet')}</figcaption>}
          </figure>
        )}
        <section className="card stack" aria-labelledby="facts">
          <h2 id="facts">{t('staff.facts')}</h2>
          <dl className="facts">
            {offering && (
              <div>
                <dt>{t('staff.studied')}</dt>
                <dd>
                  {areasOf(session).includes('offerings') ? (
                    <Link to={`/staff/offerings/${offering.id}`}>{studied}</Link>
                  ) : (
                    studied
                  )}
                </dd>
              </div>
            )}
            {result?.score && (
              <div>
                <dt>{t('desk.result')}</dt>
                <dd>{result.score}</dd>
              </div>
            )}
            {sealedAt && (
              <div>
                <dt>{t('staff.sealedAt')}</dt>
                <dd>{format.moment(sealedAt)}</dd>
              </div>
            )}
            {sealedBy && (
              <div>
                <dt>{t('verify.sealedBy')}</dt>
                <dd>{sealedBy.name}</dd>
              </div>
            )}
            {seal?.timestampedAt && (
              <div>
                <dt>{t('staff.timestampedAt')}</dt>
                <dd>{format.moment(seal.timestampedAt)}</dd>
              </div>
            )}
          </dl>
          {session.roles.includes('REGISTRAR') && document && validity && (
            <DoneArea>
              <ValidityButtons credential={credential.id} validity={validity} />
            </DoneArea>
          )}
        </section>
      </div>
      {sealer && (state === 'READY' || state === 'FAILED') && (
        <SealForm at={session.institution} task="SEAL" chosen={new Set([credential.id])} />
      )}
      {sealer && document && validity !== 'REVOKED' && (
        <SealForm at={session.institution} task="RAISE" chosen={new Set([credential.id])} />
      )}
    </>
  );
}
