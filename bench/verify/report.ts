import { arch, cpus, release, type } from 'node:os';
import { version } from 'node:process';
import { aimsTable, measuredAt, table } from '../shared/report.ts';
import type { Verdict } from '../shared/verdict.ts';
import type { VerifyResult } from './measure.ts';

/** Verifications per second and core at level LTA, documents of 20 KB. */
const AIM_WARM = 300;
const AIM_COLD = 30;
/** In the short form, on a machine that others use as well. */
const SANITY = 0.15;

/** Whether the aims hold; in the short form a seventh of each will do. */
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
    `Written by \`npm run bench:verify\`; numbers as seen. ${measuredAt(at, load)}`,
    '',
    `- ${cpus()[0]?.model.trim() ?? 'unknown processor'} (${arch()}), ${type()} ${release()}, Node.js ${version}. All numbers are per second of processor time, in one thread, so that a busy machine changes them little: a core makes so many; hub and program use several.`,
    '- ES256 throughout. Documents of 20 KB are words, the rest of larger ones is the picture. Each verification is the whole of it: all checks that need no registry, FORMAT by the project’s SHACL shapes; each must come out VALID at its level.',
    '- **Cold**: sealer, authorities, timestamps and document were never seen; the program is compiled and has read its shapes. **Known sealer**: a document never seen, of a sealer and authorities that were. **Warm**: a document that was seen, as when a credential is verified again for a decision.',
    '- Raw is node:crypto checking one signature over so many octets. A file of level LTA holds seven signatures at least: the seal, its certificate, two timestamps and their certificates, and OCSP answers.',
    '',
    '## The aims (LTA, 20 KB)',
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
