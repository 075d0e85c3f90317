import '../../subgraphs/shared/program/production.ts';
import { runHub, SURROUNDINGS } from '../program.ts';

const HELP = `npm run routing: the hub, with each domain served as an ordinary Federation subgraph as well, so that
another Federation router can stand in front.

  POST /subgraphs/<domain>              learners, offerings, assessments, credentials, recognition, trust, catalogue
  GET  /subgraphs/supergraph.graphql    the supergraph with these addresses

The router must hand on the caller's "authorization". Whoever reaches these paths asks as the bearer of that token and
sees no more than at /graphql.

${SURROUNDINGS}`;

await runHub(HELP, { subgraphPaths: true });
