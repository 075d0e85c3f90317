import type { InstitutionId } from '../institutions.ts';
import type { LocalText } from './types.ts';

/** How a course is learnt; each way has two sentences, so that neighbours in a list do not read alike. */
export const ways = {
  selfPaced: [
    {
      en: 'You study online at your own pace, with short films, exercises and a forum in which tutors answer within two working days.',
      fi: 'Opiskelet verkossa omaan tahtiisi: lyhyitä videoita, harjoituksia ja keskustelualue, jolla ohjaajat vastaavat kahden arkipäivän kuluessa.',
      nl: 'Je studeert online in je eigen tempo, met korte films, oefeningen en een forum waarop docenten binnen twee werkdagen antwoorden.',
    },
    {
      en: 'Everything is online and can be fitted around a job; most participants need an evening or two a week.',
      fi: 'Kaikki on verkossa ja sovitettavissa työn oheen; useimmille riittää ilta tai kaksi viikossa.',
      nl: 'Alles is online en te combineren met een baan; de meeste deelnemers hebben genoeg aan een of twee avonden per week.',
    },
  ],
  live: [
    {
      en: 'Weekly live sessions online alternate with reading and a small task to be shown to the group.',
      fi: 'Viikoittaiset verkkotapaamiset vuorottelevat lukemisen ja ryhmälle esiteltävän pienen tehtävän kanssa.',
      nl: 'Wekelijkse live-sessies online worden afgewisseld met leeswerk en een kleine opdracht die je aan de groep laat zien.',
    },
    {
      en: 'The group meets online on weekday evenings, in the time of Dublin, Enschede and Tampere alike, and works on one case throughout.',
      fi: 'Ryhmä kokoontuu verkossa arki-iltaisin Dublinin, Enscheden ja Tampereen aikaan sopivasti ja käsittelee koko ajan samaa tapausta.',
      nl: 'De groep komt op doordeweekse avonden online bijeen, op een tijd die past in Dublin, Enschede en Tampere, en werkt steeds aan dezelfde casus.',
    },
  ],
  hybrid: [
    {
      en: 'Two days on campus frame a series of online sessions, so that people in work can take part.',
      fi: 'Kaksi päivää kampuksella kehystää verkkotapaamisten sarjaa, joten myös työssäkäyvät voivat osallistua.',
      nl: 'Twee dagen op de campus omlijsten een reeks online sessies, zodat ook werkenden kunnen deelnemen.',
    },
    {
      en: 'Sessions take place on campus and are streamed; remote participants work in groups of their own with a coach.',
      fi: 'Tapaamiset järjestetään kampuksella ja välitetään verkossa; etäosallistujat työskentelevät omissa ryhmissään ohjaajan kanssa.',
      nl: 'De bijeenkomsten zijn op de campus en worden gestreamd; wie op afstand meedoet, werkt in een eigen groep met een coach.',
    },
  ],
  lab: [
    {
      en: 'Most of the time is spent in the laboratory in groups of three; a short safety introduction comes first.',
      fi: 'Suurin osa ajasta työskennellään laboratoriossa kolmen hengen ryhmissä; aluksi käydään läpi lyhyt turvallisuusperehdytys.',
      nl: 'Het grootste deel van de tijd werk je in groepen van drie in het laboratorium, na een korte veiligheidsinstructie.',
    },
    {
      en: 'Lectures are kept short: you learn at the bench, keep a log, and explain your results to the next group.',
      fi: 'Luennot ovat lyhyitä: opit työn ääressä, pidät päiväkirjaa ja selität tuloksesi seuraavalle ryhmälle.',
      nl: 'De colleges zijn kort: je leert aan de werkbank, houdt een logboek bij en legt je resultaten uit aan de volgende groep.',
    },
  ],
  seminar: [
    {
      en: 'The seminar is small; everyone introduces one session and leads its discussion.',
      fi: 'Seminaari on pieni; jokainen alustaa yhden kerran ja johtaa sen keskustelun.',
      nl: 'Het is een kleine werkgroep; iedereen leidt één bijeenkomst in en begeleidt de discussie.',
    },
    {
      en: 'Reading is shared before each meeting, and the hour on campus belongs to discussion.',
      fi: 'Luettava jaetaan ennen jokaista tapaamista, ja kampuksella vietetty aika on varattu keskustelulle.',
      nl: 'De teksten worden vooraf gedeeld, en de tijd op de campus is voor discussie.',
    },
  ],
  studio: [
    {
      en: 'You work in a studio with weekly critiques; half of the meetings can be joined online.',
      fi: 'Työskentelet studiossa ja saat palautetta viikoittain; puoleen tapaamisista voi osallistua verkossa.',
      nl: 'Je werkt in een studio met wekelijkse feedback; de helft van de bijeenkomsten kun je online volgen.',
    },
    {
      en: 'Each week ends with something to show, and with what others make of it.',
      fi: 'Jokainen viikko päättyy johonkin näytettävään ja siihen, mitä muut siitä ajattelevat.',
      nl: 'Elke week eindigt met iets om te laten zien, en met wat anderen ervan vinden.',
    },
  ],
  field: [
    {
      en: 'An online introduction prepares for two days in the field; bring shoes for any weather.',
      fi: 'Verkkojohdanto valmistaa kahteen maastopäivään; varaudu jalkineilla, jotka sopivat kaikkiin säihin.',
      nl: 'Een online inleiding bereidt voor op twee dagen veldwerk; neem schoenen mee voor elk weer.',
    },
    {
      en: 'The group meets on site, measures and asks, and writes its report together afterwards.',
      fi: 'Ryhmä tapaa kohteessa, mittaa ja kysyy, ja kirjoittaa raporttinsa jälkeenpäin yhdessä.',
      nl: 'De groep komt ter plaatse bijeen, meet en vraagt, en schrijft daarna samen het verslag.',
    },
  ],
  challenge: [
    {
      en: 'Teams are mixed by subject, country and age, and coached by teachers of two universities.',
      fi: 'Tiimeihin tulee eri alojen, maiden ja ikäpolvien ihmisiä, ja niitä ohjaavat kahden yliopiston opettajat.',
      nl: 'De teams zijn gemengd naar vak, land en leeftijd en worden begeleid door docenten van twee universiteiten.',
    },
    {
      en: 'No prior knowledge is needed beyond curiosity; the challenge opens online and ends with a meeting on campus.',
      fi: 'Esitietoja ei tarvita, uteliaisuus riittää; haaste alkaa verkossa ja päättyy tapaamiseen kampuksella.',
      nl: 'Voorkennis is niet nodig, nieuwsgierigheid wel; de challenge begint online en eindigt met een bijeenkomst op de campus.',
    },
  ],
  webinar: [
    {
      en: 'It takes two hours online and is open to everyone.',
      fi: 'Se kestää verkossa kaksi tuntia ja on avoin kaikille.',
      nl: 'Het duurt twee uur, is online en staat open voor iedereen.',
    },
  ],
} satisfies Record<string, LocalText[]>;

/** How a course is learnt. */
export type Way = keyof typeof ways;

/** What a participant should bring. */
export const prerequisites = {
  bachelor: {
    en: 'A bachelor’s degree or comparable experience in the field.',
    fi: 'Alan kandidaatin tutkinto tai vastaava kokemus.',
    nl: 'Een bachelordiploma of vergelijkbare ervaring in het vakgebied.',
  },
  programming: {
    en: 'Some practice in a programming language.',
    fi: 'Jonkin ohjelmointikielen perustaidot.',
    nl: 'Enige ervaring met een programmeertaal.',
  },
  statistics: {
    en: 'An introductory course in statistics.',
    fi: 'Tilastotieteen johdantokurssi.',
    nl: 'Een inleidend vak statistiek.',
  },
  chemistry: {
    en: 'Laboratory experience at the level of a first year in chemistry.',
    fi: 'Kemian ensimmäisen opiskeluvuoden tasoinen laboratoriokokemus.',
    nl: 'Laboratoriumervaring op het niveau van een eerste jaar scheikunde.',
  },
  electronics: {
    en: 'Basic circuit theory.',
    fi: 'Piiriteorian perusteet.',
    nl: 'Basiskennis van elektrische netwerken.',
  },
  work: {
    en: 'At least two years of work in a related position.',
    fi: 'Vähintään kahden vuoden työkokemus vastaavista tehtävistä.',
    nl: 'Ten minste twee jaar werkervaring in een vergelijkbare functie.',
  },
} satisfies Record<string, LocalText>;

/** What a participant should bring. */
export type Prerequisite = keyof typeof prerequisites;

const stacking = (en: string, fi: string, nl: string): LocalText => ({
  en: `Can be combined with other micro-modules of the alliance towards the pathway “${en}”.`,
  fi: `Voidaan yhdistää muihin allianssin pieniin opintokokonaisuuksiin osaksi opintopolkua ”${fi}”.`,
  nl: `Te combineren met andere micromodules van de alliantie binnen het leerpad ‘${nl}’.`,
});

/** What a course can become part of. */
export const stackability = {
  digital: stacking('Digital Society', 'Digitaalinen yhteiskunta', 'Digitale samenleving'),
  energy: stacking('Energy Transition', 'Energiamurros', 'Energietransitie'),
  circular: stacking('Circular Economy', 'Kiertotalous', 'Circulaire economie'),
  mobility: stacking('Sustainable Mobility', 'Kestävä liikkuminen', 'Duurzame mobiliteit'),
  entrepreneurship: stacking('Entrepreneurship', 'Yrittäjyys', 'Ondernemerschap'),
  languages: stacking('European Languages', 'Euroopan kielet', 'Europese talen'),
  communities: stacking('Resilient Communities', 'Kestävät yhteisöt', 'Veerkrachtige gemeenschappen'),
  research: stacking('Research Skills', 'Tutkimustaidot', 'Onderzoeksvaardigheden'),
  industry: stacking('Industry in Change', 'Muuttuva teollisuus', 'Industrie in verandering'),
  lifelong: stacking('Lifelong Learning', 'Elinikäinen oppiminen', 'Een leven lang leren'),
} satisfies Record<string, LocalText>;

/** What a course can become part of. */
export type Stackability = keyof typeof stackability;

/** How each institution assures the quality of what it assesses. */
export const qualityAssurance: Record<InstitutionId, LocalText> = {
  'dcu.ie': {
    en: 'Approved by the university’s accreditation board; the university is reviewed by Quality and Qualifications Ireland (QQI).',
    fi: 'Yliopiston akkreditointilautakunnan hyväksymä; yliopistoa arvioi Quality and Qualifications Ireland (QQI).',
    nl: 'Goedgekeurd door de accreditatiecommissie van de universiteit; de universiteit wordt beoordeeld door Quality and Qualifications Ireland (QQI).',
  },
  'tuni.fi': {
    en: 'Part of the curriculum approved by the faculty; the university’s quality system is audited by the Finnish Education Evaluation Centre (FINEEC).',
    fi: 'Osa tiedekunnan hyväksymää opetussuunnitelmaa; yliopiston laatujärjestelmän auditoi Kansallinen koulutuksen arviointikeskus (Karvi).',
    nl: 'Onderdeel van het door de faculteit vastgestelde curriculum; het kwaliteitssysteem van de universiteit wordt geauditeerd door het Finse evaluatiecentrum voor onderwijs (FINEEC).',
  },
  'utwente.nl': {
    en: 'Assessed under the responsibility of an examination board; the university is accredited by NVAO.',
    fi: 'Arviointi tapahtuu tutkintolautakunnan vastuulla; yliopiston on akkreditoinut NVAO.',
    nl: 'Getoetst onder verantwoordelijkheid van een examencommissie; de universiteit is geaccrediteerd door de NVAO.',
  },
  'eciu.eu': {
    en: 'Designed with the member universities and reviewed by their quality teams after every run.',
    fi: 'Suunniteltu jäsenyliopistojen kanssa; niiden laatutiimit arvioivat jokaisen toteutuksen.',
    nl: 'Ontworpen met de aangesloten universiteiten en na elke uitvoering beoordeeld door hun kwaliteitsteams.',
  },
};
