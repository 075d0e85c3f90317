import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const en: LanguageWords = {
  code: 'en',
  subjects: row(`data analysis, machine learning, renewable energy, circular economy, project management, public health,
    climate change, sustainable tourism, urban planning, water management, software development, information security,
    artificial intelligence, digital marketing, entrepreneurship, supply chains, food safety, nursing,
    intercultural communication, language teaching, constitutional law, human rights, statistics, econometrics,
    biotechnology, genetics, organic chemistry, materials science, robotics, electric vehicles, rail transport,
    logistics, battery storage, hydrogen, wind power, solar energy, energy efficiency, building physics,
    timber construction, forestry, agriculture, soil science, oceanography, biodiversity, waste management, recycling,
    product design, social work, pedagogy, psychology, philosophy, art history, archaeology, musicology, literature,
    journalism, media studies, political science, migration, regional development, taxation, accounting,
    corporate finance, leadership, innovation, quality assurance, risk analysis, crisis management, accessibility,
    volunteering, ethics, geoinformatics, remote sensing, pharmacology, rehabilitation`),
  skills: row(`analyse %, apply %, assess %, teach %, plan %, manage %, explain %, compare %, document %, evaluate %,
    advise on %, report on %, model %, simulate %, measure %, improve %, coordinate %, promote %, research %, develop %,
    design tools for %, lead teams in %, write about %, present %, monitor %, test methods of %, negotiate about %,
    budget for %, communicate %, review %, optimise %, standardise %, regulate %, finance %, visualise %, forecast %,
    maintain %, certify %, introduce %, critique %`),
  heads:
    row(`analysis, systems, engineering, chemistry, statistics, modelling, diagnostics, policy, design, law, ethics,
    history, economics, mechanics, informatics, technology, monitoring, planning, materials, therapy, education,
    research, practice, theory, methods, measurement, simulation, regulation, governance, logistics, ecology, dynamics,
    physics, geography, security, services, culture, industry, networks, markets`),
  prefixes: prefixes(),
  stems: [],
  places: row(`ford, bridge, ton, minster, wick, mouth, field, haven, bury, dale, worth, ham`),
  university: 'University of {p}',
  titles: lines(`Introduction to {s}
    {s} for professionals
    {s} and {t} in practice
    Advanced {t}: from theory to {s}
    Foundations of {t} and {s}
    {s}: tools, cases and open questions
    Challenge {p}: {s} for the region
    Understanding {s} through {t} and {t}
    {t} for {s} in Europe
    Getting started with {s} and {t}`),
  sentences: lines(`This course introduces the main ideas of {s} and shows how they are used together with {t}.
    You work in small groups on a real case from {p}, brought in by a partner of the university.
    Participants learn to question results, to choose suitable methods of {t}, and to explain their choice to others.
    The second half looks at {s}, {t} and {t}, and at what they mean for people at work.
    No earlier knowledge of {t} is needed, though some experience with {s} will help you along.
    Each week combines a short film, a reading about {t}, and an exercise of about {n} hours.
    At the end you present a plan for {s} to a panel of {n} practitioners from {p} and beyond.
    The credential can be combined with others on {s} or {t} towards a larger award.
    Lecturers from {n} countries share recent research on {t}, and you discuss where it falls short.
    Assessment is by a portfolio of {n} tasks and a conversation about {s} with your tutor.
    Guest speakers report how {t} has changed everyday practice in {p}, {p} and other regions.
    You will read standards, compare markets, and write a short opinion on {s} and {t}.`),
  outcomes: lines(`Explain the principles of {s} to a mixed audience
    Apply methods of {t} to a case of one's own choice
    Compare approaches to {s} and judge their limits
    Plan and carry out a small project in {t}
    Use data on {s} responsibly and document each step
    Assess the consequences of {t} for {s}
    Work in a team from several countries on {s}`),
};
