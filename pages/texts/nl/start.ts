import type { start as english } from '../en/start.ts';
import type { Same } from '../texts.ts';

export const start: Same<typeof english> = {
  title: 'Studeer overal in de alliantie. Houd alles wat je behaalt.',
  lead: 'Alliance Hub brengt de microcredentials van meerdere universiteiten samen. Je vindt een cursus bij elk van hen, studeert daar en krijgt een verzegeld Europees certificaat dat iedereen kan controleren. Je eigen universiteit erkent het, en elk gegeven blijft bij de universiteit waar het hoort.',
  open_one: '{{count}} cursus is nu open voor inschrijving',
  open_other: '{{count}} cursussen zijn nu open voor inschrijving',
  members: 'De universiteiten van deze alliantie',
  doors: 'Waar wil je naartoe?',
  learner: {
    title: 'Ik wil leren',
    text: 'Doorzoek de cursussen van alle universiteiten, en zie wat de jouwe voor elk zou geven.',
    go: 'Zoek een cursus',
  },
  mine: {
    title: 'Ik studeer hier',
    text: 'Je inschrijvingen, certificaten en erkenning, overal vandaan op één plek.',
    go: 'Mijn studie',
  },
  employer: {
    title: 'Mij is een certificaat getoond',
    text: 'Sleep het bestand hierheen en zie meteen of het is wat het zegt te zijn. Niets wordt bewaard.',
    go: 'Controleer het',
  },
  officer: {
    title: 'Ik beslis over erkenning',
    text: 'Al het bewijs voor een aanvraag op één scherm, en het besluitformulier dat de wet vraagt.',
    go: 'Erkenning',
  },
  staff: {
    title: 'Ik werk met studenten',
    text: 'Beslis over inschrijvingen, leg resultaten vast, verzegel certificaten: wat er op je wacht.',
    go: 'Jouw werk',
  },
  administrator: {
    title: 'Ik zorg voor de alliantie',
    text: 'Hoe het elk lid vergaat, wat op bezorging wacht en wat binnenkort eindigt.',
    go: 'De alliantie',
  },
  developer: {
    title: 'Ik bouw hierop',
    text: 'Eén GraphQL-schema voor alles wat deze pagina’s doen. Probeer elke operatie zelf.',
    go: 'Verken de API',
  },
};
