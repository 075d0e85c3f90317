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
 * What people call an institution, where a page knows its code only; the code until the names are there.
 *
 * @param needed false where nothing is to be named: then nothing is asked
 */
export function useInstitutionName(needed = true): (id: string) => string {
  const [{ data }] = useQuery({ query: InstitutionNames, requestPolicy: 'cache-first', pause: !needed });
  return (id) => data?.institutions.find((one) => one.id === id)?.name ?? id;
}
