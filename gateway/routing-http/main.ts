import '../../subgraphs/shared/program/production.ts';
import { runHub, SURROUNDINGS } from '../program.ts';

const HELP = `npm run routing: the hub, with each domain also served as an ordinary Federation subgraph, so that
another Federation router can be used in front.

  POST /subgraphs/<domain>              learners, offerings, assessments, credentials, recognition, trust, catalogue
  GET  /subgraphs/supergraph.graphql    the supergraph with these addresses

The router must pass on the caller's "authorization". Requests to these paths have the rights of that token, as at
/graphql.

${SURROUNDINGS}`;

await runHub(HELP, { subgraphPaths: true });
