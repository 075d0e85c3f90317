/** An offering as shown to clients that run no scripts: `offering` as selected by `COURSE`. */
export interface CourseShown {
  readonly id: string;
  readonly mode: 'ONLINE' | 'HYBRID' | 'CAMPUS';
  readonly studyPeriod: { readonly start: string; readonly end: string };
  readonly institution: { readonly id: string; readonly name: string };
  readonly course: {
    readonly title: string;
    readonly description: string | null;
    readonly ects: number | null;
    readonly eqfLevel: number | null;
    readonly workloadHours: number | null;
    readonly languages: readonly string[];
    readonly credentialKind: string;
    readonly learningOutcomes: readonly { readonly title: string }[];
  } | null;
}

export const COURSE = `query CourseHead($id: ID!, $language: String) {
  offering(id: $id) {
    id
    mode
    studyPeriod { start end }
    institution { id name }
    course {
      id
      title(language: $language)
      description(language: $language)
      ects
      eqfLevel
      workloadHours
      languages
      credentialKind
      learningOutcomes { title(language: $language) }
    }
  }
}`;

const MODES = { ONLINE: 'online', HYBRID: 'blended', CAMPUS: 'onsite' } as const;
const LONGEST_DESCRIPTION = 300;

/**
 * The part of a page's head that is about a course: its title, a description, and the course and this run of it as
 * schema.org data. Null if the course is not known. The data is a data block, which no browser executes: the policy that
 * forbids inline scripts does not apply to it (HTML, section 4.12.1).
 */
export function courseHead({ id, mode, studyPeriod, institution, course }: CourseShown): string | null {
  if (!course) return null;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': `/catalogue/${id}`,
    name: course.title,
    description: course.description ?? course.title,
    provider: { '@type': 'CollegeOrUniversity', name: institution.name, identifier: institution.id },
    inLanguage: course.languages,
    ...(course.ects !== null && {
      numberOfCredits: { '@type': 'StructuredValue', value: course.ects, unitText: 'ECTS' },
    }),
    ...(course.eqfLevel !== null && { educationalLevel: `EQF ${course.eqfLevel}` }),
    ...(course.credentialKind === 'MICRO_CREDENTIAL' && { educationalCredentialAwarded: 'Micro-credential' }),
    teaches: course.learningOutcomes.map(({ title }) => title),
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: MODES[mode],
      startDate: studyPeriod.start,
      endDate: studyPeriod.end,
      ...(course.workloadHours !== null && { courseWorkload: `PT${course.workloadHours}H` }),
    },
  };
  const description = (course.description ?? '').slice(0, LONGEST_DESCRIPTION);
  return [
    `<title>${escaped(`${course.title} · ${institution.name}`)}</title>`,
    `<meta name="description" content="${escaped(description || course.title)}" />`,
    // `<` could end the element; escaped it means the same in JSON.
    `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`,
  ].join('\n    ');
}

/** The page with this head instead of its general title and description. */
export function withHead(html: string, head: string): string {
  return html
    .replace(/<title>[^<]*<\/title>/, '')
    .replace(/<meta\s+name="description"[^>]*>/, '')
    .replace('</head>', () => `  ${head}\n  </head>`);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (one) => ESCAPES[one] ?? one);
}
