import process from 'node:process';

/** A database to migrate. */
export interface Target {
  readonly kind: 'hub' | 'institution';
  /** The variable or option that named it. */
  readonly from: string;
  readonly url: string;
}

/** The databases named by the environment: `DATABASE_URL` is the hub's, each `DATABASE_URL_<ID>` an institution's. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): readonly Target[] {
  return Object.entries(environment).flatMap(([from, url]): Target[] => {
    if (!url) return [];
    if (from === 'DATABASE_URL') return [{ kind: 'hub', from, url }];
    return from.startsWith('DATABASE_URL_') ? [{ kind: 'institution', from, url }] : [];
  });
}
