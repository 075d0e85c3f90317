import { arch, cpus, release, type } from 'node:os';
import { version } from 'node:process';
import { aimsTable, measuredAt, table } from '../shared/report.ts';
import type { Verdict } from '../shared/verdict.ts';
import type { VerifyResult } from './measure.ts';

/** Verifications per second and core at level LTA, documents of 20 KB. */
const AIM_WARM = 300;
const AIM_COLD = 30;
/** In the short form, on a shared machine. */
const SANITY = 0.15;

/** Whether the aims are met; in the short form a seventh of each suffices. */
export function verdictsOf(results: readonly VerifyResult[], short: boolean): readonly Verdict[] {
  const found = results.find(
    ({ level, kilobytes }) => level === 'LTA' && kilobytes === Math.min(...results.map((one) => one.kilobytes)),
  );
  if (!found) return [];
  const aims = [
    ['LTA warm', AIM_WARM, found.warm],
    ['LTA cold', AIM_COLD, found.cold],
  ] as const;
  return aims.map(([name, whole, measured]) => {
    const aim = whole * (short ? SANITY : 1);
    return { name, aim: `${aim}/s`, measured: `${perSecond(measured)}/s`, holds: measured >= aim };
  });
}

const perSecond = (rate: number) => (rate < 100 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en'));

/** One line for the terminal. */
export function lineOf({ kilobytes, level, raw, cold, known, warm, sealCold, sealKnown }: VerifyResult): string {
  return `${kilobytes} KB, ${level}: raw ${perSecond(raw)}/s; cold ${perSecond(cold)}/s, known sealer ${perSecond(known)}/s, warm ${perSecond(warm)}/s; seal alone: cold ${perSecond(sealCold)}/s, known ${perSecond(sealKnown)}/s`;
}

/** The report, as Markdown. */
export function reportOf(results: readonly VerifyResult[], at: string, load: number): string {
  const head = [
    'document',
    'level',
    'raw signature checks',
    '**cold**',
    'known sealer',
    '**warm**',
    'seal alone, cold',
    'seal alone, known sealer',
  ];
  return [
    '# How fast sealed files are verified',
    '',
    `Written by \`npm run bench:verify\`; unedited results. ${measuredAt(at, load)}`,
    '',
    `- ${cpus()[0]?.model.trim() ?? 'unknown processor'} (${arch()}), ${type()} ${release()}, Node.js ${version}. All numbers are per second of processor time, in one thread, so that other load on the machine affects them little. They are the throughput of one core; hub and program use several.`,
    '- ES256 throughout. Documents of 20 KB are text; larger ones contain the same text and a larger picture. Each verification is complete: all checks that need no registry, and FORMAT with the project’s SHACL shapes; each result must be VALID at its level.',
    '- **Cold**: sealer, authorities, timestamps and document are new; the program is compiled and has loaded its shapes. **Known sealer**: a new document of a sealer and authorities seen before. **Warm**: a document seen before, as when a credential is verified again for a decision.',
    '- Raw is node:crypto checking one signature over as many octets. A file of level LTA contains at least seven signatures: the seal, its certificate, two timestamps and their certificates, and OCSP answers.',
    '',
    '## Aims (LTA, 20 KB)',
    '',
    aimsTable(verdictsOf(results, false)),
    '',
    '## Per second and core',
    '',
    table(
      head,
      results.map(({ kilobytes, level, raw, cold, known, warm, sealCold, sealKnown }) => [
        `${kilobytes} KB`,
        level,
        perSecond(raw),
        `**${perSecond(cold)}**`,
        perSecond(known),
        `**${perSecond(warm)}**`,
        perSecond(sealCold),
        perSecond(sealKnown),
      ]),
      2,
    ),
  ].join('\n');
}
