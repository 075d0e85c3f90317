export const start = {
  title: 'Study anywhere in the alliance. Keep everything you earn.',
  lead: 'Alliance Hub brings together the micro-credentials of several universities. Find a course at any of them, study there, and receive a sealed European credential that anyone can verify. Your own university can recognise it, and every record stays at the university it belongs to.',
  open_one: '{{count}} course is open for enrolment now',
  open_other: '{{count}} courses are open for enrolment now',
  members: 'The universities of this alliance',
  doors: 'Where would you like to go?',
  learner: {
    title: 'I want to learn',
    text: 'Search the courses of every university, and see how your own would recognise each of them.',
    go: 'Find a course',
  },
  mine: {
    title: 'I study here',
    text: 'Your enrolments, credentials and recognition requests at every university, in one place.',
    go: 'My studies',
  },
  employer: {
    title: 'I was shown a credential',
    text: 'Upload the file and see within a second whether the credential is valid. Nothing is stored.',
    go: 'Verify it',
  },
  officer: {
    title: 'I decide on recognition',
    text: 'All the evidence for a request on one screen, with the decision form that the law requires.',
    go: 'Recognition desk',
  },
  staff: {
    title: 'I work with students',
    text: 'Decide on enrolments, record results and seal credentials: everything that is waiting for you at your university.',
    go: 'My work',
  },
  administrator: {
    title: 'I look after the alliance',
    text: 'The state of every member, which messages are waiting, and what expires soon.',
    go: 'The alliance',
  },
  developer: {
    title: 'I build on this',
    text: 'One GraphQL schema for everything these pages do. Try every operation yourself.',
    go: 'Explore the API',
  },
} as const;
