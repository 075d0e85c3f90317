import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { chosenTheme } from '../app/theme.ts';
import { Title } from '../components/title.tsx';
import { useSession } from '../session/use-session.ts';
import { readyOperations } from './operations.ts';
import './explorer.css';

/** Nothing typed here is stored: a query may contain personal data. */
const FORGETFUL = { getItem: () => null, setItem() {}, removeItem() {}, clear() {}, length: 0, key: () => null };

/** GraphiQL for the hub, with the reader's own session. For developers, in English. */
export function Component() {
  const { t } = useTranslation();
  const session = useSession();
  const operations = useMemo(readyOperations, []);
  const [chosen, choose] = useState('Catalogue');
  const operation = operations.find(({ name }) => name === chosen);
  const theme = chosenTheme();
  const fetcher = async (request: { query: string; variables?: unknown; operationName?: string | null }) => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(session && { authorization: `Bearer ${session.token}` }),
      },
      body: JSON.stringify(request),
    });
    return answer.json() as Promise<never>;
  };
  return (
    <div className="explorer">
      <div className="explorer-head" lang="en">
        <Title>{t('app.nav.explorer')}</Title>
        <label>
          Operations ready to run{' '}
          <select value={chosen} onChange={({ target }) => choose(target.value)}>
            {operations.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <p className="soft">
          {session ? (
            <>
              Signed in as <strong>{session.name}</strong> ({session.institution}, {session.roles.join(', ')}).
            </>
          ) : (
            <>
              Not signed in. <Link to="/sign-in?to=/explorer">Sign in</Link> to run operations as yourself.
            </>
          )}
        </p>
      </div>
      <div className="explorer-editor" lang="en">
        <GraphiQL
          key={chosen}
          fetcher={fetcher}
          storage={FORGETFUL}
          initialQuery={operation?.query ?? ''}
          initialVariables={operation?.variables ?? ''}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
          {...(theme !== 'system' && { forcedTheme: theme })}
        />
      </div>
    </div>
  );
}
