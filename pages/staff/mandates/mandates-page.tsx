import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import { StaffFrame } from '../staff-frame.tsx';
import { GiveMandate } from './give-mandate.tsx';
import { MandateList } from './mandate-list.tsx';

const MandatesOf = graphql(`
  query MandatesOf($at: ID!) {
    institution(id: $at) {
      id
      mandatesGiven {
        ...MandateShown
      }
      mandatesReceived {
        ...MandateShown
      }
    }
    institutions {
      id
      name
    }
  }
`);

const MANDATES = { additionalTypenames: ['Mandate'] };

/** Who may seal for the institution and for whom it may seal. Registrars grant and revoke mandates here. */
export function Component() {
  return <StaffFrame area="mandates">{({ institution }) => <MandatesPage at={institution} />}</StaffFrame>;
}

function MandatesPage({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const [{ data, error, fetching }] = useQuery({ query: MandatesOf, variables: { at }, context: MANDATES });
  const institution = data?.institution;
  const others = (data?.institutions ?? []).filter(({ id }) => id !== at);
  return (
    <>
      <header className="stack">
        <Title>{t('staff.areas.mandates')}</Title>
        <p className="lead">{t('staff.mandatesLead')}</p>
        <Troubles of={error} />
      </header>
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {institution && (
        <>
          <section className="card stack" aria-labelledby="given">
            <h2 id="given">{t('staff.mandatesGiven')}</h2>
            <DoneArea>
              <MandateList mandates={institution.mandatesGiven} show="to" revocable />
            </DoneArea>
            <p>{others.length > 0 && <GiveMandate from={at} others={others} />}</p>
          </section>
          <section className="card stack" aria-labelledby="received">
            <h2 id="received">{t('staff.mandatesReceived')}</h2>
            <MandateList mandates={institution.mandatesReceived} show="from" />
          </section>
        </>
      )}
    </>
  );
}
