import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MyShareLinkFragment } from '../../graph/generated/graphql.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useFormat } from '../../components/format.ts';
import { CommandOutcome } from '../../components/notice.tsx';

export const MyShareLink = graphql(`
  fragment MyShareLink on ShareLink {
    id
    url
    until
    withdrawnAt
    openings
    lastOpenedAt
  }
`);

const WithdrawShare = graphql(`
  mutation WithdrawLink($share: ID!) {
    withdrawShare(input: { shareId: $share }) {
      ... on ShareLink {
        ...MyShareLink
      }
      ...WhyRefused
    }
  }
`);

/** The outcome of the last press; a new object each time. */
export interface LinkBecame {
  readonly what: 'made' | 'withdrawn';
}

interface ShareLinksProps {
  readonly links: readonly MyShareLinkFragment[];
  readonly became: LinkBecame | null;
  readonly onWithdrawn: () => void;
}

/** The active links, and the outcome of the last action on one. */
export function ShareLinks({ links, became, onWithdrawn }: ShareLinksProps) {
  const { t } = useTranslation();
  const said = useRef<HTMLParagraphElement>(null);
  const open = links.filter(({ url, withdrawnAt }) => url && !withdrawnAt);
  // The pressed button disappears together with its link.
  useEffect(() => {
    if (became?.what === 'withdrawn') said.current?.focus();
  }, [became]);
  return (
    <div className={open.length > 0 || became ? 'links' : 'hidden'}>
      <p role="status" tabIndex={-1} ref={said} className="small soft">
        {became && t(became.what === 'made' ? 'me.linkMade' : 'me.linkWithdrawn')}
      </p>
      {open.length > 0 && <h4>{t('me.shareLinks')}</h4>}
      <ul role="list" className="stack">
        {open.map((link) => (
          <li key={link.id}>
            <OpenLink link={link} onWithdrawn={onWithdrawn} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OpenLinkProps {
  readonly link: MyShareLinkFragment;
  readonly onWithdrawn: () => void;
}

function OpenLink({ link: { id, url, until, openings }, onWithdrawn }: OpenLinkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [copied, setCopied] = useState(false);
  const [run, state] = useCommand(WithdrawShare);
  const address = useRef<HTMLInputElement>(null);
  const withdraw = async () => void ((await run({ share: id })) && onWithdrawn());
  // If the browser denies clipboard access, the address is selected for copying by hand.
  const copy = () =>
    navigator.clipboard.writeText(url ?? '').then(
      () => setCopied(true),
      () => address.current?.select(),
    );
  return (
    <>
      <p className="small">
        {t('me.linkUntil', { date: format.date(until) })}, {t('me.linkOpened', { count: openings })}
      </p>
      <input ref={address} className="link-address" readOnly value={url ?? ''} aria-label={t('me.shareLinks')} />
      <p className="row">
        <Button className="button small" onPress={() => void copy()}>
          {t('me.copy')}
        </Button>
        <Button className="button quiet small" data-pending={state.busy || undefined} onPress={() => void withdraw()}>
          {t('me.withdrawLink')}
        </Button>
        <span role="status">{copied && t('me.copied')}</span>
      </p>
      <CommandOutcome state={state} />
    </>
  );
}
