import type { reasons as english } from '../en/reasons.ts';
import type { Same } from '../texts.ts';

export const reasons: Same<typeof english> = {
  PARTICIPATION_ONLY: 'Het levert een bewijs van deelname op: er wordt niets getoetst, dus er is niets om te erkennen.',
  RULE_AT_ONCE: 'Een regel dekt het: met een verzegeld bewijs van een definitieve voldoende wordt het meteen erkend.',
  RULE_IF_MET: 'Een regel dekt het, als aan de voorwaarden is voldaan.',
  RULE_TOGETHER: 'De regel vraagt al zijn cursussen samen en geeft de studiepunten één keer.',
  RULE_GRADE: 'De regel vraagt minstens het cijfer {{grade}}.',
  RULE_LEVEL: 'De regel vraagt minstens EQF-niveau {{level}}.',
  NOT_ASSURED: 'Dat de kwaliteit van de instelling hiervoor is geborgd, staat niet geregistreerd.',
  ONE_PRECEDENT: 'Over dezelfde cursus is één keer eerder beslist; erkend: {{recognised}}.',
  PRECEDENTS: 'Over dezelfde cursus is {{known}} keer eerder beslist; erkend: {{recognised}}.',
  NOBODY_ASKED: 'Geen regel dekt het en niemand heeft er eerder om gevraagd: een medewerker bekijkt het.',
  MAY_DIFFER: 'Er kunnen verschillen zijn; of ze wezenlijk zijn, beoordeelt een medewerker.',
  LEVEL_COMPARED: 'Niveau: EQF {{theirs}}; “{{course}}” is van EQF {{ours}}.',
  WORKLOAD_COMPARED: 'Omvang: {{theirs}} EC; “{{course}}” heeft {{ours}} EC.',
  FIELD_COMPARED: 'Vakgebied (ISCED-F): {{theirFields}}; “{{course}}” valt onder {{ourField}}.',
  SKILLS_MANY_LACKING:
    '{{found}} van {{all}} ESCO-vaardigheden van de eigen cursus staan in het bewijs. Niet gevonden: {{lacking}} en nog {{more}}.',
  SKILLS_LACKING:
    '{{found}} van {{all}} ESCO-vaardigheden van de eigen cursus staan in het bewijs. Niet gevonden: {{lacking}}.',
  SKILLS_FOUND: '{{found}} van {{all}} ESCO-vaardigheden van de eigen cursus staan in het bewijs.',
  OUTCOMES_MANY_LACKING:
    '{{found}} van {{all}} leeruitkomsten van de eigen cursus staan (naar hun woorden) in het bewijs. Niet gevonden: {{lacking}} en nog {{more}}.',
  OUTCOMES_LACKING:
    '{{found}} van {{all}} leeruitkomsten van de eigen cursus staan (naar hun woorden) in het bewijs. Niet gevonden: {{lacking}}.',
  OUTCOMES_FOUND: '{{found}} van {{all}} leeruitkomsten van de eigen cursus staan (naar hun woorden) in het bewijs.',
  LEVEL_BELOW: 'Het is van EQF-niveau {{theirs}}; niveau {{level}} wordt gevraagd.',
  HOURS_FEWER: '{{hours}} uren werk zijn minder dan {{perCredit}} voor elk van {{ects}} EC.',
  NOTHING_ASSESSED: 'Het bewijst dat iemand heeft deelgenomen; er is niets getoetst.',
  CREDITS_FEWER: 'Het heeft {{theirs}} EC; de regel geeft {{ects}} EC.',
  EVIDENCE_UNCONFIRMED: 'Het verzegelde bewijs kon niet worden bevestigd.',
  PARTICIPATION_NEVER: 'Een bewijs van deelname wordt nooit automatisch erkend.',
  SEAL_NOT_ENTITLED: 'Het zegel is niet van de toekennende instelling en valt niet onder haar mandaat.',
  PROVIDER_NOT_ASSURED: 'Het is niet bekend dat de kwaliteit van de aanbieder op de dag van toekenning was geborgd.',
  LEVEL_UNFIT: 'Het niveau past niet.',
  CREDITS_UNFIT: 'De studiepunten passen niet.',
  GRADE_UNKNOWN: 'Het is niet bekend dat het cijfer minstens {{grade}} is.',
  ISSUER_NOT_ASKED: 'De uitgever kon niet worden gevraagd.',
  VALID_UNSAID: 'De uitgever zegt niet dat het bewijs geldig is.',
  FINAL_UNSAID: 'De uitgever zegt niet dat het resultaat definitief is.',
  PASS_UNSAID: 'De uitgever zegt niet dat het resultaat een voldoende is.',
  CREDENTIAL_SUSPENDED: 'Het bewijs is opgeschort.',
  CREDENTIAL_REVOKED: 'Het bewijs is ingetrokken.',
  RESULT_NOT_FINAL: 'Het resultaat is niet definitief.',
  RESULT_NOT_PASSED: 'Het resultaat is geen voldoende.',
  INFORMATION_ASKED: 'Er wordt u om informatie gevraagd: de termijn staat stil tot u antwoordt.',
  ANSWERED: 'U hebt geantwoord: de termijn loopt door, zoveel dagen later als zij heeft stilgestaan.',
  APPEALED: 'U hebt beroep ingesteld: iemand anders beslist, uiterlijk op deze dag.',
  LATE_FOR_LEARNER:
    'De termijn is op {{day}} verstreken zonder beslissing. U hebt recht op een beslissing en op uitleg waarom die te laat is en wanneer die komt; u kunt ook klagen bij de autoriteit die de wet van het land van de instelling aanwijst.',
  LATE_UNASSIGNED:
    'Te laat sinds {{day}}, en niemand werkt eraan: beslis, of laat de lerende weten waarom het te laat is en wanneer u beslist.',
  LATE_FOR_OFFICERS:
    'Te laat sinds {{day}}: beslis, of laat de lerende weten waarom het te laat is en wanneer u beslist.',
};
