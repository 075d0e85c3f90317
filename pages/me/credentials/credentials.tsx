import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MyCredentialFragment } from '../../graph/generated/graphql.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { useFormat } from '../../components/format.ts';
import { ValidityBadge, ValidityNotice } from '../../components/validity.tsx';
import { pictureOf } from '../../verify/picture.ts';
import { Section } from '../section.tsx';
import { DownloadButton } from './download-button.tsx';
import { RecogniseButton } from './recognise-button.tsx';
import { RemoveButton } from './remove-button.tsx';
import { ShareButton } from './share-button.tsx';
import { ShareLinks } from './share-links.tsx';

export const MyCredential = graphql(`
  fragment MyCredential on ReceivedCredential {
    id
    receivedAt
    title(language: $language)
    download
    validity
    validityChangedAt
    validityReason
    awardedBy {
      name
    }
    sealedBy {
      name
    }
    verification {
      verdict
    }
    shareLinks {
      ...MyShareLink
    }
  }
`);

/** All sealed credentials that the learner's home institution keeps for them, with the actions on each. */
export function Credentials({
  credentials,
  institutions,
}: {
  readonly credentials: readonly MyCredentialFragment[];
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
}) {
  const { t } = useTranslation();
  return (
    <Section name="credentials" empty={credentials.length === 0} none={t('me.noCredentials')}>
      <ul role="list" className="credentials">
        {credentials.map((credential) => (
          <li key={credential.id} className="card credential">
            <CredentialCard credential={credential} />
            <Shared credential={credential} institutions={institutions} />
            {credential.verification && (
              <p>
                <RemoveButton credential={credential.id} title={credential.title} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The actions on a credential, and its share links. */
function Shared({
  credential: { id, title, download, shareLinks, validity },
  institutions,
}: {
  readonly credential: MyCredentialFragment;
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <DoneArea>
      <div className="row">
        <ShareButton credential={id} />
        <DownloadButton title={title} document={download} />
        {validity !== 'REVOKED' && <RecogniseButton credential={id} institutions={institutions} />}
      </div>
      <ShareLinks links={shareLinks ?? []} />
    </DoneArea>
  );
}

function CredentialCard({ credential }: { readonly credential: MyCredentialFragment }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { title, download, awardedBy, sealedBy, receivedAt, validity } = credential;
  const picture = pictureOf(download, i18n.language);
  return (
    <>
      {picture && <img className="credential-picture" src={picture} alt={t('verify.picture', { title })} />}
      <h3>{title}</h3>
      <p className="row">
        {validity ? <ValidityBadge validity={validity} /> : <span className="badge">{t('me.outside')}</span>}
      </p>
      <p className="soft">
        {t('verify.awardedBy')} {awardedBy?.name}
        <br />
        {t('verify.sealedBy')} {sealedBy?.name}
        <br />
        <span className="small">{t('me.receivedAt', { date: format.date(receivedAt) })}</span>
      </p>
      <ValidityNotice tone="warn" credential={credential} />
    </>
  );
}
