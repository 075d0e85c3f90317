import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MyShareLinkFragment } from '../../graph/generated/graphql.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useFormat } from '../../parts/format.ts';
import { CommandOutcome } from '../../parts/notice.tsx';

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

/** The links that still show something. */
export function ShareLinks({ links }: { readonly links: readonly MyShareLinkFragment[] }) {
  const { t } = useTranslation();
  const open = links.filter(({ url, withdrawnAt }) => url && !withdrawnAt);
  if (open.length === 0) return null;
  return (
    <div className="links">
      <h4>{t('me.shareLinks')}</h4>
      <ul role="list" className="stack">
        {open.map((link) => (
          <li key={link.id}>
            <OpenLink link={link} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function OpenLink({ link: { id, url, until, openings } }: { readonly link: MyShareLinkFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [copied, setCopied] = useState(false);
  const [withdraw, state] = useCommand(WithdrawShare);
  const copy = () => navigator.clipboard.writeText(url ?? '').then(() => setCopied(true));
  return (
    <>
      <p className="small">
        {t('me.linkUntil', { date: format.date(until) })}, {t('me.linkOpened', { count: openings })}
      </p>
      <input className="link-address" readOnly value={url ?? ''} aria-label={t('me.shareLinks')} />
      <p className="row">
        <Button className="button small" onPress={() => void copy()}>
          {t('me.copy')}
        </Button>
        <Button className="button quiet small" isDisabled={state.busy} onPress={() => void withdraw({ share: id })}>
          {t('me.withdrawLink')}
        </Button>
        <span role="status">{copied && t('me.copied')}</span>
      </p>
      <CommandOutcome state={state} />
    </>
  );
}
