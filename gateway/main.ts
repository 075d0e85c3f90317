import '../subgraphs/shared/program/production.ts';
import { runHub, SURROUNDINGS } from './program.ts';

await runHub(`npm run hub: the hub of the alliance, the public endpoint in front of all institutions.

${SURROUNDINGS}`);
