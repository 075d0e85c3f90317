import type { reasons as english } from '../en/reasons.ts';
import type { Same } from '../texts.ts';

export const reasons: Same<typeof english> = {
  PARTICIPATION_ONLY: 'Het levert een bewijs van deelname op: er wordt niets getoetst, dus er valt niets te erkennen.',
  RULE_AT_ONCE:
    'Een regel dekt het: met een verzegeld certificaat van een definitieve voldoende wordt het meteen erkend.',
  RULE_IF_MET: 'Een regel dekt het, als aan de voorwaarden is voldaan.',
  RULE_TOGETHER: 'De regel vereist al zijn cursussen samen en geeft de studiepunten één keer.',
  RULE_GRADE: 'De regel vereist minstens het cijfer {{grade}}.',
  RULE_LEVEL: 'De regel vereist minstens EQF-niveau {{level}}.',
  NOT_ASSURED: 'Er is niet geregistreerd dat de kwaliteit van de instelling hiervoor is geborgd.',
  ONE_PRECEDENT: 'Over dezelfde cursus is één keer eerder beslist; erkend: {{recognised}}.',
  PRECEDENTS: 'Over dezelfde cursus is {{known}} keer eerder beslist; erkend: {{recognised}}.',
  NOBODY_ASKED: 'Geen regel dekt het en niemand heeft er eerder om gevraagd: een medewerker bekijkt het.',
  MAY_DIFFER: 'Er kunnen verschillen zijn; of ze wezenlijk zijn, beoordeelt een medewerker.',
  LEVEL_COMPARED: 'Niveau: EQF {{theirs}}; “{{course}}” is van EQF {{ours}}.',
  WORKLOAD_COMPARED: 'Omvang: {{theirs}} ECTS; “{{course}}” heeft {{ours}} ECTS.',
  FIELD_COMPARED: 'Vakgebied (ISCED-F): {{theirFields}}; “{{course}}” valt onder {{ourField}}.',
  SKILLS_MANY_LACKING:
    '{{found}} van de {{all}} ESCO-vaardigheden van onze cursus staan in het bewijs. Niet gevonden: {{lacking}} en nog {{more}}.',
  SKILLS_LACKING:
    '{{found}} van de {{all}} ESCO-vaardigheden van onze cursus staan in het bewijs. Niet gevonden: {{lacking}}.',
  SKILLS_FOUND: '{{found}} van de {{all}} ESCO-vaardigheden van onze cursus staan in het bewijs.',
  OUTCOMES_MANY_LACKING:
    '{{found}} van de {{all}} leeruitkomsten van onze cursus staan (naar hun woorden) in het bewijs. Niet gevonden: {{lacking}} en nog {{more}}.',
  OUTCOMES_LACKING:
    '{{found}} van de {{all}} leeruitkomsten van onze cursus staan (naar hun woorden) in het bewijs. Niet gevonden: {{lacking}}.',
  OUTCOMES_FOUND: '{{found}} van de {{all}} leeruitkomsten van onze cursus staan (naar hun woorden) in het bewijs.',
  LEVEL_BELOW: 'Het is van EQF-niveau {{theirs}}; niveau {{level}} is vereist.',
  HOURS_FEWER: '{{hours}} uur studielast is minder dan {{perCredit}} uur per studiepunt ({{ects}} ECTS).',
  NOTHING_ASSESSED: 'Het bewijst dat iemand heeft deelgenomen; er is niets getoetst.',
  CREDITS_FEWER: 'Het heeft {{theirs}} ECTS; de regel geeft {{ects}} ECTS.',
  EVIDENCE_UNCONFIRMED: 'Het verzegelde bewijs kon niet worden bevestigd.',
  PARTICIPATION_NEVER: 'Een bewijs van deelname wordt nooit automatisch erkend.',
  SEAL_NOT_ENTITLED: 'Het zegel is niet van de toekennende instelling en valt niet onder haar mandaat.',
  PROVIDER_NOT_ASSURED: 'Het is niet bekend dat de kwaliteit van de aanbieder op de dag van toekenning was geborgd.',
  LEVEL_UNFIT: 'Het niveau voldoet niet.',
  CREDITS_UNFIT: 'Het aantal studiepunten voldoet niet.',
  GRADE_UNKNOWN: 'Het is niet bekend dat het cijfer minstens {{grade}} is.',
  ISSUER_NOT_ASKED: 'De uitgever kon niet worden geraadpleegd.',
  VALID_UNSAID: 'De uitgever bevestigt niet dat het certificaat geldig is.',
  FINAL_UNSAID: 'De uitgever bevestigt niet dat het resultaat definitief is.',
  PASS_UNSAID: 'De uitgever bevestigt niet dat het resultaat een voldoende is.',
  CREDENTIAL_SUSPENDED: 'Het certificaat is opgeschort.',
  CREDENTIAL_REVOKED: 'Het certificaat is ingetrokken.',
  RESULT_NOT_FINAL: 'Het resultaat is niet definitief.',
  RESULT_NOT_PASSED: 'Het resultaat is geen voldoende.',
  RULE_GIVES_LESS: 'De regel geeft maar {{ects}} van de {{theirs}} ECTS: een medewerker beslist.',
  INFORMATION_ASKED: 'Je wordt om informatie gevraagd: de termijn staat stil tot je antwoordt.',
  ANSWERED: 'Je hebt geantwoord: de termijn loopt verder, verlengd met de dagen dat die stilstond.',
  APPEALED: 'Je hebt bezwaar gemaakt: iemand anders beslist, uiterlijk op deze dag.',
  LATE_FOR_LEARNER:
    'De termijn is op {{day}} verstreken zonder besluit. Je hebt recht op een besluit en op uitleg waarom het te laat is en wanneer het komt; je kunt ook een klacht indienen bij de instantie die de wet van het land van de instelling aanwijst.',
  LATE_UNASSIGNED:
    'Te laat sinds {{day}}, en niemand werkt eraan: beslis, of laat de student weten waarom het te laat is en wanneer je beslist.',
  LATE_FOR_OFFICERS:
    'Te laat sinds {{day}}: beslis, of laat de student weten waarom het te laat is en wanneer je beslist.',
};
