import type { CredentialFilter } from '../../graph/generated/graphql.ts';

/** The views of the list; the name is in the address: `/staff/credentials?show=ready`. */
export const VIEWS = {
  ready: { state: ['READY'] },
  failed: { state: ['FAILED'] },
  draft: { state: ['DRAFT'] },
  sealing: { state: ['SEALING'] },
  sealed: { state: ['SEALED', 'DELIVERED'] },
  suspended: { validity: ['SUSPENDED'] },
  revoked: { validity: ['REVOKED'] },
  all: {},
} as const satisfies Record<string, CredentialFilter>;
export type View = keyof typeof VIEWS;

/** Those whose credentials wait for somebody to do something. */
export const isWaiting = (view: View) => view === 'ready' || view === 'failed' || view === 'draft';

/** The view and offering in the address; the view is `ready` by default. */
export function readAddress(parameters: URLSearchParams): { readonly view: View; readonly offering: string | null } {
  const name = parameters.get('show') ?? '';
  return { view: Object.hasOwn(VIEWS, name) ? (name as View) : 'ready', offering: parameters.get('offering') };
}

/** The address of a view, for the same offering. */
export function addressOf(view: View, offering: string | null): string {
  return `/staff/credentials?${new URLSearchParams({ show: view, ...(offering && { offering }) }).toString()}`;
}
