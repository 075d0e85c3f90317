import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { ErrorCode } from '../../subgraphs/shared/errors/hub-error.ts';
import { institutionOf } from '../../subgraphs/shared/identity/record-id.ts';
import type { ArgumentPath } from './declarations.ts';
import type { RootSelection } from './prepared-fetch.ts';
import type { Asker } from './fetch.ts';
import { valuesAt } from './variables.ts';
import type { Variables } from './variables.ts';

/** The institution an id belongs to, if it is a member. @throws HubError MALFORMED_ID, UNKNOWN_INSTITUTION. */
export function memberOf(id: string, asker: Asker): string {
  const institution = institutionOf(id);
  if (!asker.knows(institution)) {
    throw new HubError(
      'UNKNOWN_INSTITUTION',
      `"${institution}" is not an institution of the alliance; \`institutions\` lists them.`,
    );
  }
  return institution;
}

/** The institution of a root field. @throws HubError with the code of what is wrong with its arguments */
export function institutionOfField(
  { node, name, declared }: RootSelection,
  variables: Variables,
  asker: Asker,
): string {
  if (!declared) throw new Error(`The schema does not say where ${name} goes.`);
  const found = new Map<string, string>();
  for (const path of declared.marks) {
    for (const id of valuesAt(node, path, variables))
      found.set(
        within(path, () => memberOf(id, asker)),
        path.join('.'),
      );
  }
  if (found.size > 1) {
    const names = [...found.keys()].join(' and ');
    throw new HubError(
      'SEVERAL_INSTITUTIONS',
      `These ids belong to ${names}, but one call goes to one institution: call once for each.`,
      {
        argument: [...new Set(found.values())].join(', '),
      },
    );
  }
  const [institution] = found.keys();
  if (institution) return institution;
  if (!declared.home) {
    const argument = declared.marks.map((path) => path.join('.')).join(', ');
    throw new HubError('BAD_INPUT', `${argument} names no record: give at least one id.`, { argument });
  }
  if (asker.home === null) {
    throw new HubError(
      'UNAUTHENTICATED',
      `\`${name}\` is answered by your home institution: send its token as "authorization: Bearer …".`,
    );
  }
  if (!asker.knows(asker.home)) {
    throw new HubError('UNKNOWN_INSTITUTION', `Your home, "${asker.home}", is not an institution of the alliance.`);
  }
  return asker.home;
}

function within<T>(path: ArgumentPath, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    throw new HubError(error.extensions['code'] as ErrorCode, error.message, { argument: path.join('.') });
  }
}
