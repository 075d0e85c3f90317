import { readFile, writeFile } from 'node:fs/promises';
import { readIdentity } from '../../subgraphs/institution/configuration/read-configuration.ts';
import { CourseFactsService } from '../../subgraphs/recognition/course/course-facts.service.ts';
import { recognitionEntities } from '../../subgraphs/recognition/entities.ts';
import type { RuleImportReport } from '../../subgraphs/recognition/rule-table/rule-import.entity.ts';
import { RuleImportService } from '../../subgraphs/recognition/rule-table/rule-import.service.ts';
import { RuleService } from '../../subgraphs/recognition/rule/rule.service.ts';
import { RuleSourceService } from '../../subgraphs/recognition/rule/rule-source.service.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { Refusal } from '../../subgraphs/shared/errors/refusal.ts';
import { createServiceTokens } from '../../subgraphs/shared/identity/service-token.ts';
import { createGraphClient, type GraphClient } from '../../subgraphs/shared/serving/graph-client.ts';
import { atNode, type AtNode } from './at-node.ts';
import { decode } from './decode.ts';
import type { NodeAddress } from './node.ts';

/** What to show the operator, and how many rows were not taken. */
export interface RulesOutcome {
  readonly lines: readonly string[];
  readonly problems: number;
}

const MOST_SHOWN = 50;
/** Rules are the recognition office's: the operator acts as one of its officers, and each rule says who made it. */
const OPTIONS = { entities: recognitionEntities, roles: ['OFFICER'] } as const;

/** Writes an institution's rules in force as a table, as `recognitionRulesCsv` does. */
export async function exportRules(node: NodeAddress, file: string): Promise<RulesOutcome> {
  const text = await atNode(node, (at) => servicesAt(at, NOBODY_ASKED).text(at.ctx), OPTIONS);
  await writeFile(file, text ?? '');
  return { lines: [`${node.home.id}: its rules in force are written to ${file}`], problems: 0 };
}

/** Takes a table into an institution's rules, as `importRecognitionRules` does; courses are asked of the hub. */
export async function importRules(node: NodeAddress, file: string, dryRun: boolean): Promise<RulesOutcome> {
  const { text, notice } = decode(await readFile(file));
  const { hub, serviceKey: key } = await readIdentity(node.configFile);
  const tokens = createServiceTokens({ institution: node.home.id, key, clock: () => new Date() });
  const graph = createGraphClient({ hub, serviceToken: () => tokens.token(), timeoutMs: 30_000 });
  const report = await atNode(node, (at) => servicesAt(at, graph).run(at.ctx, { content: text, dryRun }), OPTIONS);
  if (report instanceof Refusal)
    throw new Error([report.message, ...report.details.map((one) => one.message)].join(' '));
  return { lines: [...linesOf(report, node.home.id), ...(notice ? [notice] : [])], problems: report.problems.length };
}

const NOBODY_ASKED: GraphClient = { ask: () => Promise.reject(new Error('An export sends no requests.')) };

function servicesAt({ outbox }: AtNode, graph: GraphClient): RuleImportService {
  const sources = new RuleSourceService({ courses: new CourseFactsService({ graph }) });
  return new RuleImportService({ commands: new Commands('recognition'), rules: new RuleService({ outbox }), sources });
}

function linesOf({ dryRun, made, changed, unchanged, problems }: RuleImportReport, home: string): string[] {
  const shown = problems.slice(0, MOST_SHOWN).map(({ line, column, message }) => {
    const place = [...(line === null ? [] : [`line ${line}`]), ...(column === null ? [] : [column])].join(', ');
    return `    ${place === '' ? '' : `${place}: `}${message}`;
  });
  return [
    `${home}: ${dryRun ? 'dry run: ' : ''}${made} rules made, ${changed} changed, ${unchanged} unchanged`,
    ...(problems.length > 0 ? [`  not taken: ${problems.length}`, ...shown] : []),
    ...(problems.length > MOST_SHOWN ? [`    and ${problems.length - MOST_SHOWN} more`] : []),
    ...(dryRun ? ['Nothing was written.'] : []),
  ];
}
