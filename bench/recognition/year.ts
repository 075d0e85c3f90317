import type pg from 'pg';
import { versionKeyOf } from '../../subgraphs/recognition/evidence/sealed-facts.policy.ts';

/** The last day of the generated year. */
export const TODAY = new Date('2026-11-21T10:00:00Z');
/** One in this many courses has a rule. */
const RULED = 4;
const REQUESTS_PER_COURSE = 25;

/** A course of another university that learners bring credits from. */
export interface YearCourse {
  readonly id: string;
  readonly offering: string;
  readonly title: string;
  readonly ects: number;
  readonly version: string;
}

const idOf = (institution: string, kind: string, n: number) =>
  `${institution}:${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** The courses of a year with the given number of requests; the same number gives the same courses. */
export function coursesOf(requests: number): YearCourse[] {
  const count = Math.max(120, Math.ceil(requests / REQUESTS_PER_COURSE));
  return Array.from({ length: count }, (_, n) => {
    const [title, ects] = [`Course ${n}`, 1 + (n % 8)];
    const version = versionKeyOf({ awarding: 'dcu.ie', title, ects, eqfLevel: 6, outcomes: [`Outcome of ${title}`] });
    return { id: idOf('dcu.ie', '0c000000', n), offering: idOf('dcu.ie', '0f000000', n), title, ects, version };
  });
}

/**
 * Fills an institution's database with a year of requests, as a recognition office has them on the last day: seven of
 * eight are decided, some of the others are overdue and some flagged; four of five decided ones have credits; one of
 * fifty was superseded, one of fifty appealed against. Computed: the same number gives the same year.
 */
export async function fillYear(client: pg.Client, requests: number): Promise<void> {
  const courses = coursesOf(requests);
  await client.query(
    'create temporary table course (n int primary key, id text, offering text, title text, ects numeric, version text)',
  );
  await client.query(
    `insert into course select c.n - 1, c.id, c.offering, c.title, c.ects::numeric, c.version
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
         as c(id, offering, title, ects, version, n)`,
    [
      courses.map(({ id }) => id),
      courses.map(({ offering }) => offering),
      courses.map(({ title }) => title),
      courses.map(({ ects }) => String(ects)),
      courses.map(({ version }) => version),
    ],
  );
  for (const statement of STATEMENTS) await client.query(statement, statement.includes('$1') ? [requests] : []);
  await client.query('vacuum analyze');
}

const id = (kind: string, n: string, institution = 'tuni.fi') =>
  `'${institution}:${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0')`;

/** The outcome of decided requests, from a number below 100. */
const OUTCOME = `case when r.n * 37 % 100 < 72 then 'FULL' when r.n * 37 % 100 < 84 then 'PARTIAL' when r.n * 37 % 100 < 88 then 'CONDITIONAL' else 'REFUSED' end`;

const STATEMENTS = [
  // Each learner asks twice in the year.
  `create temporary table asked as
    select n, ${id('0a000000', 'n')} as id, ${id('0b000000', 'n / 2')} as learner, 'tuni.fi|l' || n / 2 as person,
      timestamptz '2025-11-21 08:00Z' + n * interval '365 days' / $1::int as at, n * 7919 % (select count(*)::int from course) as course,
      case when n * 53 % 100 >= 12 and n * 365 / $1::int < 350 or n * 365 / $1::int < 200 and n * 53 % 100 >= 2 then
          case when n * 29 % 100 < 5 then 'WITHDRAWN' when n * 29 % 100 < 6 then 'UPHELD' when n * 29 % 100 < 7 then 'OVERTURNED'
            when n * 29 % 100 < 8 then 'APPEALED' else 'DECIDED' end
        else case n % 5 when 0 then 'INFORMATION_REQUESTED' when 1 then 'UNDER_REVIEW' when 2 then 'UNDER_REVIEW' else 'SUBMITTED' end
      end as state
    from generate_series(1, $1::int) n`,
  `insert into recognition.request (id, learner, requested_by, state, purpose, towards, automatic, submitted_at, complete_on, due_on, stopped_on, days_left,
      state_before, not_automatic, assigned_to, flagged_since, flagged_because)
    select id, learner, person, state, case n % 7 when 0 then 'EXEMPTION' when 1 then 'ADMISSION' else 'CREDIT_TRANSFER' end, 'T-' || n % 200, false, at, at::date,
      case when state in ('SUBMITTED', 'UNDER_REVIEW', 'APPEALED') then (at + interval '4 months')::date end,
      case when state = 'INFORMATION_REQUESTED' then at::date end, case when state = 'INFORMATION_REQUESTED' then 120 end,
      case when state = 'INFORMATION_REQUESTED' then 'SUBMITTED' end, '[]',
      case when state in ('UNDER_REVIEW', 'APPEALED') then 'tuni.fi|officer-' || n % 6 end,
      case when n % 200 = 7 and state <> 'WITHDRAWN' then at + interval '30 days' end, case when n % 200 = 7 and state <> 'WITHDRAWN' then 'Revoked by dcu.ie: In error.' end
    from asked`,
  // Every fifth request has two credentials.
  `insert into recognition.evidence (id, request_id, position, received, credential, enrolment, result, course, offering, course_version, document_hash, kind, title,
      awarded_by, sealed_by, awarding_institution, awarded_on, ects, eqf_level, workload_hours, isced_f, grade, outcomes, verdict, checks, verified_at, skills)
    select ${id('0e000000', 'r.n * 2 + p')}, r.id, p, ${id('0d000000', 'r.n * 2 + p')}, ${id('0d100000', 'r.n * 2 + p', 'dcu.ie')}, ${id('0d200000', 'r.n * 2 + p', 'dcu.ie')},
      ${id('0d300000', 'r.n * 2 + p', 'dcu.ie')}, c.id, c.offering || '/' || r.n, c.version, md5(r.n || '-' || p) , 'MICRO_CREDENTIAL', jsonb_build_object('en', c.title),
      '{"id": "dcu.ie", "name": "DCU", "country": "IE"}', '{"id": "dcu.ie", "name": "DCU", "country": "IE"}', 'dcu.ie', (r.at - interval '20 days')::date, c.ects, 6, c.ects * 25, '0613',
      chr(65 + r.n % 5), jsonb_build_array(jsonb_build_object('en', 'Outcome of ' || c.title)), 'VALID',
      (select jsonb_agg(jsonb_build_object('name', name, 'status', 'OK', 'indication', null, 'subIndication', null, 'message', 'As it should be.'))
        from unnest('{FORMAT,SEAL,MANDATE,ACCREDITATION,REVOCATION,VALIDITY,OWNER}'::text[]) name),
      r.at, '[]'
    from asked r cross join generate_series(0, 1) p
    join course c on c.n = (r.course + p) % (select count(*)::int from course)
    where p = 0 or r.n % 5 = 0`,
  `insert into recognition.evidence_status (evidence_id, address, "index", purpose)
    select id, 'http://hub.example/status/dcu.ie/019a2f00-0000-7000-8000-00000000000' || p, 1, case p when 1 then 'revocation' else 'suspension' end
    from recognition.evidence cross join generate_series(1, 2) p`,
  `insert into recognition.decision (id, request_id, requested_by, outcome, ects, grade, reasons, differences, conditions, alternative, appeal_until, decided_at, decided_by_role, decided_by, rule_id, supersedes_id, evidence_verdict, evidence_verified_at)
    select ${id('0d500000', 'r.n * 2')}, r.id, r.person, o.outcome, case o.outcome when 'FULL' then e.ects when 'PARTIAL' then e.ects / 2 end, null,
      case when o.outcome <> 'FULL' then 'A third of the content is missing.' end,
      case when o.outcome <> 'FULL' then '[{"kind": "LEARNING_OUTCOMES", "explanation": "No neural networks."}]'::jsonb else '[]' end,
      case when o.outcome = 'CONDITIONAL' then 'The project is shown.' end, null, case when o.outcome <> 'FULL' then (r.at + interval '90 days')::date end,
      r.at + (r.n % 40 + 1) * interval '1 day', 'OFFICER', 'tuni.fi|officer-' || r.n % 6, null, null, 'VALID', r.at + interval '1 day'
    from asked r join lateral (select ${OUTCOME} as outcome) o on true
      join lateral (select sum(ects) as ects from recognition.evidence where request_id = r.id) e on true
    where r.state in ('DECIDED', 'UPHELD', 'OVERTURNED', 'APPEALED')`,
  // Overturned ones, and one of fifty others, have another decision that replaces the first.
  `insert into recognition.decision (id, request_id, requested_by, outcome, ects, differences, decided_at, decided_by_role, decided_by, supersedes_id, evidence_verdict, evidence_verified_at)
    select ${id('0d500000', 'r.n * 2 + 1')}, r.id, r.person, 'FULL', e.ects, '[]', d.decided_at + interval '20 days', 'OFFICER', 'tuni.fi|officer-' || (r.n + 1) % 6, d.id, 'VALID', d.decided_at
    from asked r join recognition.decision d on d.request_id = r.id
      join lateral (select sum(ects) as ects from recognition.evidence where request_id = r.id) e on true
    where r.state = 'OVERTURNED' or r.n % 50 = 3`,
  `insert into recognition.credit (id, learner, decision_id, title, ects, course, towards, credited_at, corrects_id)
    select 'tuni.fi:0cc' || substr(d.id, 12), r.learner, d.id, '{"en": "Course"}', d.ects, null, 'T-' || r.n % 200, d.decided_at, null
    from asked r join recognition.decision d on d.request_id = r.id where d.outcome in ('FULL', 'PARTIAL')`,
  `insert into recognition.credit (id, learner, decision_id, title, ects, course, towards, credited_at, corrects_id)
    select 'tuni.fi:0ce' || substr(c.id, 12), c.learner, s.id, c.title, -c.ects, null, c.towards, s.decided_at, c.id
    from recognition.credit c join recognition.decision s on s.supersedes_id = c.decision_id`,
  `insert into recognition.sealed_decision (decision_id, ordered_at, document, document_hash, seal, sealed_at)
    select id, decided_at, repeat('sealed ', 300), md5(id), '{"level": "LTA"}', decided_at from recognition.decision`,
  `insert into recognition.notice (id, request_id, reason, due_on, given_at) select ${id('0ca00000', 'n')}, id, 'The time limit stands still.', null, at from asked where n % 5 = 0`,
  `insert into recognition.message (id, request_id, side, internal, text, author, said_at)
    select ${id('0cb00000', 'n')}, id, 'OFFICER', false, 'Which books?', 'tuni.fi|officer-1', at from asked where n % 5 = 0`,
  `insert into recognition.rule (id, title, sources, target, target_title, targets, purposes, ects, eqf_level, min_grade, valid_from, valid_until, evidence, made_by, made_at)
    select ${id('0cd00000', 'n')}, jsonb_build_object('en', title || ' as T-' || n),
      jsonb_build_array(jsonb_build_object('course', id, 'awardedBy', 'dcu.ie', 'title', jsonb_build_object('en', title), 'ects', ects, 'eqfLevel', 6)),
      'T-' || n, '{"en": "Target"}', jsonb_build_array(jsonb_build_object('code', 'T-' || n, 'title', '{"en": "Target"}'::jsonb, 'ects', null, 'course', null)),
      '["CREDIT_TRANSFER"]', ects, 6, null, '2025-01-01', null, 'Compared by the faculty.', 'tuni.fi|officer-1', '2025-01-01'
    from course where n % ${RULED} = 0 and n < 1200`,
] as const;
