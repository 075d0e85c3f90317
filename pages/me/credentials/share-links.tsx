import { useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MyShareLinkFragment } from '../../graph/generated/graphql.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useTell } from '../../components/done-area.tsx';
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

/** The active links. */
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
  const [run, state] = useCommand(WithdrawShare);
  const tell = useTell();
  const address = useRef<HTMLInputElement>(null);
  const withdraw = async () => void ((await run({ share: id })) && tell(t('me.linkWithdrawn')));
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
