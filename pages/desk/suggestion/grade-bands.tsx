import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { ConvertedGradeFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import './grade-bands.css';

export const ConvertedGrade = graphql(`
  fragment ConvertedGrade on GradeConversion {
    host
    home
    policy
    hostBand {
      from
      to
    }
    homeBand {
      from
      to
    }
    hostScale {
      ...ScaleGrade
    }
    homeScale {
      ...ScaleGrade
    }
  }
`);

export const ScaleGrade = graphql(`
  fragment ScaleGrade on GradeOnScale {
    grade
    band {
      from
      to
    }
  }
`);

type Scale = ConvertedGradeFragment['hostScale'];
interface Band {
  readonly from: number;
  readonly to: number;
}

/** Width and heights of the drawing in its own units; one percent is six units wide. */
const WIDE = 600;
const BAR = 40;
const GAP = 44;
const x = (percent: number) => (percent / 100) * WIDE;
/** The minimum width of a band that shows its grade. */
const ROOM = 4;

/**
 * The grade on both scales, drawn by the share of those who passed with each grade, best on the left: the issuer's
 * grades above, ours below, and between them how one maps to the other. Also given as a sentence and as a table.
 */
export function GradeBands({ grade }: { readonly grade: ConvertedGradeFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { host, home, hostBand, homeBand, hostScale, homeScale, policy } = grade;
  const percent = (band: Band) => t('desk.band', { from: format.number(band.from), to: format.number(band.to) });
  const below = BAR + GAP;
  return (
    <figure className="grade-bands">
      <svg viewBox={`-2 -2 ${WIDE + 4} ${below + BAR + 4}`} role="img" aria-labelledby={id}>
        <Bar scale={hostScale} chosen={host} y={0} />
        <polygon
          className="falls"
          points={`${x(hostBand.from)},${BAR} ${x(hostBand.to)},${BAR} ${x(hostBand.to)},${below} ${x(hostBand.from)},${below}`}
        />
        <Bar scale={homeScale} chosen={home} y={below} />
      </svg>
      <figcaption id={id}>
        <strong>{t('desk.gradeHost', { grade: host })}</strong> ({percent(hostBand)}).{' '}
        <strong>{t('desk.gradeHome', { grade: home })}</strong> ({percent(homeBand)}). {t(`desk.policy.${policy}`)}
      </figcaption>
      <details>
        <summary>{t('desk.gradeTable')}</summary>
        <div className="both">
          <ScaleTable caption={t('desk.gradesThere')} scale={hostScale} chosen={host} />
          <ScaleTable caption={t('desk.gradesHere')} scale={homeScale} chosen={home} />
        </div>
      </details>
    </figure>
  );
}

function Bar({ scale, chosen, y }: { readonly scale: Scale; readonly chosen: string; readonly y: number }) {
  // The selected band is drawn last, so that its edge covers its neighbours'.
  const drawn = scale.toSorted((one, other) => Number(one.grade === chosen) - Number(other.grade === chosen));
  return (
    <g>
      {drawn.map(({ grade, band: { from, to } }) => (
        <g key={grade} className={grade === chosen ? 'this-grade' : ''}>
          <rect x={x(from)} y={y} width={x(to - from)} height={BAR} />
          {(to - from >= ROOM || grade === chosen) && (
            <text x={x((from + to) / 2)} y={y + BAR / 2} dominantBaseline="central" textAnchor="middle">
              {grade}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

interface ScaleTableProps {
  readonly caption: string;
  readonly scale: Scale;
  readonly chosen: string;
}

function ScaleTable({ caption, scale, chosen }: ScaleTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = ({ from, to }: Band) => format.number(Math.round((to - from) * 10) / 10);
  return (
    <table className="scale">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('desk.gradeColumn')}</th>
          <th scope="col">{t('desk.shareColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {scale.map(({ grade, band }) => (
          <tr key={grade} className={grade === chosen ? 'this-grade' : ''}>
            <th scope="row">
              {grade}
              {grade === chosen && ` ${t('desk.thisOne')}`}
            </th>
            <td>{t('desk.percent', { share: share(band) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
