import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useClient, type CombinedError } from 'urql';
import type { VerifyDocumentQuery } from '../graph/generated/graphql.ts';
import { Icon } from '../components/icon.tsx';
import { Notice, Troubles } from '../components/notice.tsx';
import { Title } from '../components/title.tsx';
import { DropDocument } from './drop-document.tsx';
import { isBrokenLink, SharedDocument, shareOf, VerifyDocument } from './verification.ts';
import { VerificationReport } from './verification-report.tsx';
import './verify.css';

type Verified = VerifyDocumentQuery['verifyCredential'];

interface State {
  readonly busy: boolean;
  readonly document: string | null;
  readonly verification: Verified | null;
  readonly error?: CombinedError | undefined;
  /** True if a share link does not work. */
  readonly gone?: boolean;
}

const NOTHING: State = { busy: false, document: null, verification: null };
/** Every verification is a new request, and its result is not shared with other pages. */
const ANEW = { requestPolicy: 'network-only' } as const;

/** Verifies a credential from a file or a share link. */
export function Component() {
  const { t, i18n } = useTranslation();
  const client = useClient();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [state, setState] = useState(NOTHING);
  /** How many files were chosen and verified. */
  const [chosen, setChosen] = useState(0);

  const verify = useCallback(
    async (document: string) => {
      setState({ ...NOTHING, busy: true, document });
      const { data, error } = await client.query(VerifyDocument, { document }, ANEW).toPromise();
      setState({ busy: false, document, verification: data?.verifyCredential ?? null, error });
    },
    [client],
  );
  useEffect(() => {
    const share = shareOf(hash);
    if (!share) return;
    setState({ ...NOTHING, busy: true });
    void client
      .query(SharedDocument, { ...share, language: i18n.language }, ANEW)
      .toPromise()
      .then(({ data, error }) => {
        const shown = data?.sharedCredential;
        if (shown) return verify(shown.download);
        setState({ ...NOTHING, error, gone: !error });
      });
    // Changing the language must not open the link again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, hash, verify]);

  const whole = useRef<HTMLDivElement>(null);
  const focus = (what: string) => whole.current?.querySelector<HTMLElement>(what)?.focus();
  const choose = async (text: string) => {
    // The address may name a link, which is not what is verified now.
    void navigate('/verify', { replace: true });
    await verify(text);
    setChosen((times) => times + 1);
  };
  // What was pressed to choose the file no longer exists.
  useEffect(() => {
    if (chosen > 0) focus(state.verification ? '.verdict h2' : 'h1');
    // Once for each file, when its verification has ended.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);
  const again = () => {
    setState(NOTHING);
    focus('h1');
    void navigate('/verify', { replace: true });
  };
  const { busy, document, verification, error, gone } = state;
  const fresh = !busy && !verification;
  return (
    <div className="verify" ref={whole}>
      <header className="stack">
        <Title>{t(shareOf(hash) ? 'verify.sharedTitle' : 'verify.title')}</Title>
        {fresh && <p className="lead">{t('verify.lead')}</p>}
      </header>
      {(gone || isBrokenLink(hash)) && (
        <Notice tone="warn" role="alert" title={t('verify.sharedGone')}>
          <p>{t('verify.sharedGoneWhy')}</p>
        </Notice>
      )}
      <Troubles of={error} />
      {fresh && <DropDocument onDocument={(text) => void choose(text)} />}
      <p role="status" className={busy ? 'verifying' : 'hidden'}>
        {busy && t('verify.verifying')}
        {verification && t(`verify.verdict.${verification.verdict}.title`)}
      </p>
      {verification && document && (
        <>
          <VerificationReport verification={verification} document={document} />
          <p className="row no-print">
            <Button className="button primary" onPress={again}>
              {t('verify.another')}
            </Button>
            <Button className="button" onPress={() => window.print()}>
              <Icon name="print" />
              {t('verify.print')}
            </Button>
          </p>
        </>
      )}
    </div>
  );
}
