import type { reasons as english } from '../en/reasons.ts';
import type { Same } from '../texts.ts';

export const reasons: Same<typeof english> = {
  PARTICIPATION_ONLY: 'Siitä saa osallistumistodistuksen: mitään ei arvioida, joten hyväksiluettavaa ei ole.',
  RULE_AT_ONCE: 'Sääntö kattaa sen: lopullisesti hyväksytyn suorituksen leimattu todistus luetaan hyväksi heti.',
  RULE_IF_MET: 'Sääntö kattaa sen, jos sen ehdot täyttyvät.',
  RULE_TOGETHER: 'Sääntö edellyttää kaikki kurssinsa yhdessä ja antaa opintopisteet kerran.',
  RULE_GRADE: 'Sääntö edellyttää vähintään arvosanaa {{grade}}.',
  RULE_LEVEL: 'Sääntö edellyttää vähintään EQF-tasoa {{level}}.',
  NOT_ASSURED: 'Rekisterissä ei ole tietoa, että korkeakoulun laatu olisi tältä osin varmistettu.',
  ONE_PRECEDENT: 'Samasta kurssista on yksi aiempi päätös; hyväksi luettu: {{recognised}}.',
  PRECEDENTS: 'Samasta kurssista on {{known}} aiempaa päätöstä; hyväksi luettu: {{recognised}}.',
  NOBODY_ASKED: 'Mikään sääntö ei kata sitä, eikä kukaan ole hakenut sitä aiemmin: käsittelijä tutkii asian.',
  MAY_DIFFER: 'Eroja saattaa olla; käsittelijä arvioi, ovatko ne olennaisia.',
  LEVEL_COMPARED: 'Taso: EQF {{theirs}}; ”{{course}}” on tasoa EQF {{ours}}.',
  WORKLOAD_COMPARED: 'Laajuus: {{theirs}} op; ”{{course}}” on {{ours}} op.',
  FIELD_COMPARED: 'Koulutusala (ISCED-F): {{theirFields}}; ”{{course}}” kuuluu alaan {{ourField}}.',
  SKILLS_MANY_LACKING:
    'Kurssimme {{all}} ESCO-taidosta {{found}} löytyy näytöstä. Ei löytynyt: {{lacking}} ja {{more}} muuta.',
  SKILLS_LACKING: 'Kurssimme {{all}} ESCO-taidosta {{found}} löytyy näytöstä. Ei löytynyt: {{lacking}}.',
  SKILLS_FOUND: 'Kurssimme {{all}} ESCO-taidosta {{found}} löytyy näytöstä.',
  OUTCOMES_MANY_LACKING:
    'Kurssimme {{all}} osaamistavoitteesta {{found}} löytyy näytöstä (sanojen perusteella). Ei löytynyt: {{lacking}} ja {{more}} muuta.',
  OUTCOMES_LACKING:
    'Kurssimme {{all}} osaamistavoitteesta {{found}} löytyy näytöstä (sanojen perusteella). Ei löytynyt: {{lacking}}.',
  OUTCOMES_FOUND: 'Kurssimme {{all}} osaamistavoitteesta {{found}} löytyy näytöstä (sanojen perusteella).',
  LEVEL_BELOW: 'Se on EQF-tasoa {{theirs}}; edellytetään tasoa {{level}}.',
  HOURS_FEWER: '{{hours}} työtuntia on vähemmän kuin {{perCredit}} tuntia opintopistettä kohden ({{ects}} op).',
  NOTHING_ASSESSED: 'Se on todistus osallistumisesta; mitään ei arvioitu.',
  CREDITS_FEWER: 'Sen laajuus on {{theirs}} op; sääntö antaa {{ects}} op.',
  EVIDENCE_UNCONFIRMED: 'Leimattua näyttöä ei voitu vahvistaa.',
  PARTICIPATION_NEVER: 'Osallistumistodistusta ei koskaan lueta hyväksi automaattisesti.',
  SEAL_NOT_ENTITLED: 'Leima ei ole myöntäjän oma eikä perustu sen valtuutukseen.',
  PROVIDER_NOT_ASSURED: 'Ei ole tiedossa, että järjestäjän laatu olisi ollut varmistettu myöntämispäivänä.',
  LEVEL_UNFIT: 'Taso ei vastaa vaadittua.',
  CREDITS_UNFIT: 'Opintopisteet eivät vastaa vaadittua.',
  GRADE_UNKNOWN: 'Ei ole tiedossa, että arvosana olisi vähintään {{grade}}.',
  ISSUER_NOT_ASKED: 'Myöntäjältä ei voitu kysyä.',
  VALID_UNSAID: 'Myöntäjä ei vahvista, että todistus on voimassa.',
  FINAL_UNSAID: 'Myöntäjä ei vahvista, että tulos on lopullinen.',
  PASS_UNSAID: 'Myöntäjä ei vahvista, että suoritus on hyväksytty.',
  CREDENTIAL_SUSPENDED: 'Todistuksen voimassaolo on keskeytetty.',
  CREDENTIAL_REVOKED: 'Todistus on kumottu.',
  RESULT_NOT_FINAL: 'Tulos ei ole lopullinen.',
  RESULT_NOT_PASSED: 'Suoritus ei ole hyväksytty.',
  RULE_GIVES_LESS: 'Sääntö antaa vain {{ects}} op, vaikka laajuus on {{theirs}} op: käsittelijä ratkaisee asian.',
  INFORMATION_ASKED: 'Sinulta pyydetään lisätietoja: määräaika on pysähdyksissä, kunnes vastaat.',
  ANSWERED: 'Vastasit: määräaika jatkuu, pidennettynä niillä päivillä, jotka se oli pysähdyksissä.',
  APPEALED: 'Pyysit oikaisua: joku muu päättää asian tähän päivään mennessä.',
  LATE_FOR_LEARNER:
    'Määräaika päättyi {{day}} ilman päätöstä. Sinulla on oikeus saada päätös sekä tieto siitä, miksi se viivästyy ja milloin se tulee; voit myös kannella viranomaiselle, jonka korkeakoulun maan laki määrää.',
  LATE_UNASSIGNED:
    'Myöhässä {{day}} alkaen, eikä kukaan käsittele sitä: päätä, tai kerro opiskelijalle, miksi päätös viivästyy ja milloin se tulee.',
  LATE_FOR_OFFICERS:
    'Myöhässä {{day}} alkaen: päätä, tai kerro opiskelijalle, miksi päätös viivästyy ja milloin se tulee.',
};
