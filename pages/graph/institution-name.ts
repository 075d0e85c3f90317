import { useQuery } from 'urql';
import { graphql } from './generated/index.ts';

const InstitutionNames = graphql(`
  query InstitutionNames {
    institutions {
      id
      name
    }
  }
`);

/**
 * Names institutions of which a page knows only the code; returns the code until the names are loaded.
 *
 * @param needed false if nothing is to be named: then nothing is queried
 */
export function useInstitutionName(needed = true): (id: string) => string {
  const [{ data }] = useQuery({ query: InstitutionNames, requestPolicy: 'cache-first', pause: !needed });
  return (id) => data?.institutions.find((one) => one.id === id)?.name ?? id;
}
