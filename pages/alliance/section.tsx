import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageSection } from '../components/sections.tsx';

type Name = 'alerts' | 'health' | 'deliveries' | 'harvest' | 'trust' | 'mandates';

/** A section of the page; its name is both its key in the texts and its fragment in the address. */
export function Section({ name, children }: { readonly name: Name; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <PageSection id={name} title={t(`alliance.${name}.title`)}>
      <p className="soft">{t(`alliance.${name}.what`)}</p>
      {children}
    </PageSection>
  );
}

interface MemberTableProps<Member extends { readonly id: string; readonly name: string }> {
  readonly name: Name;
  readonly members: readonly Member[];
  /** The column headings after the institution. */
  readonly columns: readonly string[];
  /** The cells of a row after the institution. */
  readonly cells: (member: Member) => readonly ReactNode[];
}

/** A table with one row per member. On a phone each row becomes a card whose cells carry their column heading. */
export function MemberTable<Member extends { readonly id: string; readonly name: string }>({
  name,
  members,
  columns,
  cells,
}: MemberTableProps<Member>) {
  const { t } = useTranslation();
  return (
    <table className="members-table">
      <caption className="hidden">{t(`alliance.${name}.title`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('alliance.institution')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row">
              {member.name} <span className="soft small">{member.id}</span>
            </th>
            {cells(member).map((cell, index) => (
              <td key={columns[index]}>
                <span className="cell-head" aria-hidden="true">
                  {columns[index]}
                </span>
                <div>{cell}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
