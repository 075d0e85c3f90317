import { argv, env, exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import type { Hub } from './ask.ts';
import { enrol, findCourses, lineOf, myEnrolments } from './finder.ts';
import { follow } from './follow.ts';

const HELP = `node examples/course-finder/main.ts find <words>       open courses, with their free places
node examples/course-finder/main.ts enrol <offering>   asks for a place
node examples/course-finder/main.ts watch              the learner's enrolments, printed again whenever they change

  --language   fi; English by default
  HUB          the hub's address, http://localhost:4000 by default
  TOKEN        an access token, as from: npm run --silent token -- learner@tuni.fi
`;

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' }, help: { type: 'boolean', default: false } },
});
const [command, ...rest] = positionals;
const { language } = values;
const hub: Hub = { address: env['HUB'] ?? 'http://localhost:4000', token: env['TOKEN'] ?? null };
const say = (line: string) => stdout.write(`${line}\n`);

if (command === 'find' && rest.length > 0) {
  for await (const { data, troubles } of findCourses(hub, rest.join(' '), language)) {
    for (const found of data ?? []) say(lineOf(found));
    for (const { message } of troubles) say(`! ${message}`);
  }
} else if (command === 'enrol' && rest[0] !== undefined) {
  say(await enrol(hub, rest[0]));
} else if (command === 'watch' && hub.token !== null) {
  const show = async () => say((await myEnrolments(hub, language)).join('\n') || 'Nothing yet.');
  await show();
  const { signal } = new AbortController();
  for await (const change of follow(hub, ['ENROLMENT_CHANGED', 'LEARNER_CHANGED'], signal)) {
    say(change ? `-- ${change.kind} at ${change.at}` : '-- changes may have been missed');
    await show();
  }
  say('The token has expired.');
} else {
  stdout.write(HELP);
  exit(values.help ? 0 : 1);
}
