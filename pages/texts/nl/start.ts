import type { start as english } from '../en/start.ts';
import type { Same } from '../texts.ts';

export const start: Same<typeof english> = {
  title: 'Studeer overal in de alliantie. Houd alles wat je behaalt.',
  lead: 'Alliance Hub brengt de microcredentials van meerdere universiteiten samen. Vind een cursus bij een van hen, studeer daar en ontvang een verzegeld Europees certificaat dat iedereen kan controleren. Je eigen universiteit kan het erkennen, en elk gegeven blijft bij de universiteit waar het hoort.',
  open_one: '{{count}} cursus is nu open voor inschrijving',
  open_other: '{{count}} cursussen zijn nu open voor inschrijving',
  members: 'De universiteiten van deze alliantie',
  doors: 'Waar wil je naartoe?',
  learner: {
    title: 'Ik wil leren',
    text: 'Doorzoek de cursussen van alle universiteiten en zie hoe je eigen universiteit ze zou erkennen.',
    go: 'Zoek een cursus',
  },
  mine: {
    title: 'Ik studeer hier',
    text: 'Je inschrijvingen, certificaten en erkenningsaanvragen bij alle universiteiten, op één plek.',
    go: 'Mijn studie',
  },
  employer: {
    title: 'Mij is een certificaat getoond',
    text: 'Upload het bestand en zie meteen of het certificaat geldig is. Er wordt niets bewaard.',
    go: 'Controleer het',
  },
  officer: {
    title: 'Ik beslis over erkenning',
    text: 'Al het bewijs voor een aanvraag op één scherm, met het besluitformulier dat de wet vereist.',
    go: 'Erkenning',
  },
  staff: {
    title: 'Ik werk met studenten',
    text: 'Beslis over inschrijvingen, leg resultaten vast en verzegel certificaten: alles wat bij je universiteit op je wacht.',
    go: 'Mijn werk',
  },
  administrator: {
    title: 'Ik beheer de alliantie',
    text: 'De toestand van elk lid, welke berichten wachten en wat binnenkort verloopt.',
    go: 'De alliantie',
  },
  developer: {
    title: 'Ik bouw hierop',
    text: 'Eén GraphQL-schema voor alles wat deze pagina’s doen. Probeer elke operatie zelf.',
    go: 'Verken de API',
  },
};
