/** The labels on a picture. */
export interface Labels {
  readonly microCredential: string;
  readonly participation: string;
  readonly certifies: string;
  readonly achieved: string;
  readonly tookPart: string;
  /** `{body}` stands for the awarding body. */
  readonly awardedBy: string;
  readonly outcomes: string;
  readonly ects: string;
  readonly hours: string;
  readonly workload: string;
  readonly level: string;
  readonly form: string;
  readonly online: string;
  readonly hybrid: string;
  readonly campus: string;
  readonly date: string;
  readonly grade: string;
  readonly credential: string;
  readonly note: string;
}

const NAMES = [
  'microCredential',
  'participation',
  'certifies',
  'achieved',
  'tookPart',
  'awardedBy',
  'outcomes',
  'ects',
  'hours',
  'workload',
  'level',
  'form',
  'online',
  'hybrid',
  'campus',
  'date',
  'grade',
  'credential',
  'note',
] as const satisfies readonly (keyof Labels)[];

/** In the order of NAMES, separated by bars. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'MICRO-CREDENTIAL|PARTICIPATION|This certifies that|has successfully completed|has taken part in|Awarded by {body}|Learning outcomes|ECTS credits|{n} hours|Workload|EQF level|Form of participation|Online|Hybrid|On campus|Date of award|Grade|Credential|What counts is the sealed document that this picture belongs to.',
  ca: 'MICROCREDENCIAL|PARTICIPACIÓ|Es certifica que|ha completat amb èxit|ha participat en|Atorgat per {body}|Resultats d’aprenentatge|crèdits ECTS|{n} hores|Càrrega de treball|Nivell MEC|Forma de participació|En línia|Híbrid|Presencial|Data d’atorgament|Qualificació|Credencial|El que compta és el document segellat al qual pertany aquesta imatge.',
  da: 'MIKROCERTIFIKAT|DELTAGELSE|Det bekræftes, at|har gennemført|har deltaget i|Tildelt af {body}|Læringsudbytte|ECTS-point|{n} timer|Arbejdsbelastning|EQF-niveau|Deltagelsesform|Online|Hybrid|På campus|Tildelingsdato|Karakter|Bevis|Det er det forseglede dokument bag dette billede, der gælder.',
  de: 'MICRO-CREDENTIAL|TEILNAHME|Hiermit wird bescheinigt, dass|erfolgreich abgeschlossen hat:|teilgenommen hat an:|Verliehen von {body}|Lernergebnisse|ECTS-Punkte|{n} Stunden|Arbeitsaufwand|EQR-Niveau|Form der Teilnahme|Online|Hybrid|Vor Ort|Datum der Verleihung|Note|Nachweis|Maßgeblich ist das besiegelte Dokument, zu dem dieses Bild gehört.',
  es: 'MICROCREDENCIAL|PARTICIPACIÓN|Se certifica que|ha completado con éxito|ha participado en|Otorgado por {body}|Resultados de aprendizaje|créditos ECTS|{n} horas|Carga de trabajo|Nivel MEC|Forma de participación|En línea|Híbrido|Presencial|Fecha de concesión|Calificación|Credencial|Lo que cuenta es el documento sellado al que pertenece esta imagen.',
  fi: 'PIENI OSAAMISKOKONAISUUS|OSALLISTUMINEN|Todistetaan, että|on suorittanut hyväksytysti|on osallistunut:|Myöntänyt {body}|Osaamistavoitteet|ECTS-opintopistettä|{n} tuntia|Työmäärä|EQF-taso|Osallistumismuoto|Verkossa|Monimuoto|Kampuksella|Myöntämispäivä|Arvosana|Tunnus|Ratkaiseva on sinetöity asiakirja, johon tämä kuva kuuluu.',
  fr: 'MICRO-CERTIFICATION|PARTICIPATION|Il est certifié que|a suivi avec succès|a participé à|Délivré par {body}|Acquis d’apprentissage|crédits ECTS|{n} heures|Charge de travail|Niveau CEC|Forme de participation|En ligne|Hybride|Sur le campus|Date de délivrance|Note|Certificat|Seul fait foi le document scellé auquel cette image appartient.',
  ga: 'MICREA-DHINTIÚR|RANNPHÁIRTÍOCHT|Deimhnítear leis seo|gur chríochnaigh go rathúil|gur ghlac páirt in|Bronnta ag {body}|Torthaí foghlama|creidmheas ECTS|{n} uair an chloig|Ualach oibre|Leibhéal EQF|Cineál rannpháirtíochta|Ar líne|Hibrideach|Ar an gcampas|Dáta bronnta|Grád|Dintiúr|Is é an doiciméad séalaithe lena mbaineann an pictiúr seo a áirítear.',
  it: 'MICROCREDENZIALE|PARTECIPAZIONE|Si certifica che|ha completato con successo|ha partecipato a|Rilasciato da {body}|Risultati di apprendimento|crediti ECTS|{n} ore|Carico di lavoro|Livello EQF|Forma di partecipazione|Online|Ibrida|In presenza|Data di rilascio|Voto|Credenziale|Fa fede il documento sigillato a cui questa immagine appartiene.',
  lt: 'MIKROKREDENCIALAS|DALYVAVIMAS|Patvirtinama, kad|sėkmingai baigė|dalyvavo|Suteikė {body}|Mokymosi rezultatai|ECTS kreditai|{n} val.|Darbo krūvis|EKS lygis|Dalyvavimo forma|Nuotoliu|Mišri|Auditorijoje|Suteikimo data|Įvertinimas|Kredencialas|Galioja antspauduotas dokumentas, kuriam priklauso šis paveikslas.',
  nb: 'MIKROEMNE|DELTAKELSE|Det bekreftes at|har fullført|har deltatt i|Tildelt av {body}|Læringsutbytte|studiepoeng (ECTS)|{n} timer|Arbeidsmengde|EQF-nivå|Deltakelsesform|På nett|Hybrid|På campus|Tildelingsdato|Karakter|Bevis|Det er det forseglede dokumentet bak dette bildet som gjelder.',
  nl: 'MICROCREDENTIAL|DEELNAME|Hiermee wordt verklaard dat|met succes heeft afgerond|heeft deelgenomen aan|Toegekend door {body}|Leeruitkomsten|ECTS-studiepunten|{n} uur|Studielast|EQF-niveau|Vorm van deelname|Online|Hybride|Op de campus|Datum van toekenning|Cijfer|Bewijs|Doorslaggevend is het verzegelde document waar deze afbeelding bij hoort.',
  pl: 'MIKROPOŚWIADCZENIE|UCZESTNICTWO|Zaświadcza się, że|pomyślnie ukończył(a)|wziął (wzięła) udział w|Przyznane przez {body}|Efekty uczenia się|punkty ECTS|{n} godz.|Nakład pracy|Poziom ERK|Forma uczestnictwa|Online|Hybrydowo|Stacjonarnie|Data przyznania|Ocena|Poświadczenie|Wiążący jest opieczętowany dokument, do którego należy ten obraz.',
  pt: 'MICROCREDENCIAL|PARTICIPAÇÃO|Certifica-se que|concluiu com êxito|participou em|Atribuído por {body}|Resultados de aprendizagem|créditos ECTS|{n} horas|Carga de trabalho|Nível QEQ|Forma de participação|Em linha|Híbrido|Presencial|Data de atribuição|Classificação|Credencial|O que conta é o documento selado a que esta imagem pertence.',
  sv: 'MIKROMERIT|DELTAGANDE|Härmed intygas att|har genomfört|har deltagit i|Utfärdat av {body}|Lärandemål|ECTS-poäng|{n} timmar|Arbetsinsats|EQF-nivå|Form för deltagande|På nätet|Hybrid|På campus|Datum för utfärdande|Betyg|Bevis|Det förseglade dokument som bilden hör till är det som gäller.',
};
const SAME: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' };

/** The labels in a language; in English if it has none. */
export function labelsIn(language: string): Labels {
  const words = (WORDS[SAME[language] ?? language] ?? WORDS['en']!).split('|');
  return Object.fromEntries(NAMES.map((name, index) => [name, words[index] ?? ''])) as unknown as Labels;
}
