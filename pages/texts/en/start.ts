export const start = {
  title: 'Study anywhere in the alliance. Keep everything you earn.',
  lead: 'Alliance Hub joins the micro-credentials of several universities into one. You find a course at any of them, study there, and get a sealed European credential that anybody can verify. Your own university recognises it, and every record stays at the university it belongs to.',
  open_one: '{{count}} course is open for enrolment now',
  open_other: '{{count}} courses are open for enrolment now',
  members: 'The universities of this alliance',
  doors: 'Where would you like to go?',
  learner: {
    title: 'I want to learn',
    text: 'Search the courses of every university, and see what yours would give you for each.',
    go: 'Find a course',
  },
  mine: {
    title: 'I study here',
    text: 'Your enrolments, credentials and recognition, from everywhere in one place.',
    go: 'My studies',
  },
  employer: {
    title: 'I was shown a credential',
    text: 'Drop the file, and see in a second whether it is what it claims. Nothing is kept.',
    go: 'Verify it',
  },
  officer: {
    title: 'I decide on recognition',
    text: 'All the evidence for a request on one screen, and the decision form the law asks for.',
    go: 'Recognition desk',
  },
  staff: {
    title: 'I work with students',
    text: 'Decide enrolments, record results, seal credentials: what waits for you at your university.',
    go: 'Your work',
  },
  administrator: {
    title: 'I look after the alliance',
    text: 'How every member fares, what waits to be delivered, and what ends soon.',
    go: 'The alliance',
  },
  developer: {
    title: 'I build on this',
    text: 'One GraphQL schema for everything these pages do. Try every operation yourself.',
    go: 'Explore the API',
  },
} as const;
