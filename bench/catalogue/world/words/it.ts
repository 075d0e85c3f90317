import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const it: LanguageWords = {
  code: 'it',
  subjects: row(`analisi dei dati, apprendimento automatico, energie rinnovabili, economia circolare,
    gestione di progetti, salute pubblica, cambiamento climatico, turismo sostenibile, urbanistica, gestione delle acque,
    sviluppo software, sicurezza informatica, intelligenza artificiale, marketing digitale, imprenditorialità,
    catene di fornitura, sicurezza alimentare, infermieristica, comunicazione interculturale, didattica delle lingue,
    diritto costituzionale, diritti umani, statistica, econometria, biotecnologia, genetica, chimica organica,
    scienza dei materiali, robotica, veicoli elettrici, trasporto ferroviario, logistica, accumulo in batterie,
    idrogeno, energia eolica, energia solare, efficienza energetica, fisica degli edifici, costruzioni in legno,
    selvicoltura, agricoltura, scienza del suolo, oceanografia, biodiversità, gestione dei rifiuti, riciclaggio,
    progettazione di prodotti, lavoro sociale, pedagogia, psicologia, filosofia, storia dell’arte, archeologia,
    musicologia, letteratura, giornalismo, studi sui media, scienza politica, migrazione, sviluppo regionale,
    fiscalità, contabilità, finanza aziendale, conduzione di gruppi, innovazione, assicurazione della qualità,
    analisi dei rischi, gestione delle crisi, accessibilità, volontariato, etica, geoinformatica, telerilevamento,
    farmacologia, riabilitazione`),
  skills: row(`analizzare %, applicare %, valutare %, insegnare %, pianificare %, gestire %, spiegare %, confrontare %,
    documentare %, giudicare %, consigliare su %, riferire su %, modellare %, simulare %, misurare %, migliorare %,
    coordinare %, promuovere %, ricercare %, sviluppare %, progettare strumenti di %, guidare gruppi di %,
    scrivere di %, presentare %, sorvegliare %, provare metodi di %, negoziare su %, preventivare %, comunicare %,
    rivedere %, ottimizzare %, normare %, regolare %, finanziare %, visualizzare %, prevedere %, mantenere %,
    certificare %, introdurre %, criticare %`),
  heads: row(`analisi, sistemi, ingegneria, chimica, statistica, modellistica, diagnostica, politica, progettazione,
    diritto, etica, storia, economia, meccanica, informatica, tecnologia, sorveglianza, pianificazione, materiali,
    terapia, istruzione, ricerca, pratica, teoria, metodi, misurazione, simulazione, regolazione, governo, logistica,
    ecologia, dinamica, fisica, geografia, sicurezza, servizi, cultura, industria, reti, mercati`),
  prefixes: prefixes(
    ['phyto', 'fito'],
    ['photo', 'foto'],
    ['psycho', 'psico'],
    ['hydro', 'idro'],
    ['hyper', 'iper'],
    ['thermo', 'termo'],
    ['electro', 'elettro'],
    ['chrono', 'crono'],
    ['poly', 'poli'],
    ['ortho', 'orto'],
    ['ethno', 'etno'],
    ['auto', 'auto'],
    ['opto', 'otto'],
    ['trans', 'tras'],
    ['helio', 'elio'],
  ),
  stems: [],
  places: row(`polis, monte, vento, valle, ponte, fonte, mare, rocca, bosco, piano, castello, borgo`),
  university: 'Università di {p}',
  titles: lines(`Introduzione a {s}
    {s} per professionisti
    {s} e {t} in pratica
    {t} avanzata: dalla teoria alle applicazioni
    Fondamenti di {t} e {s}
    {s}: strumenti, casi e domande aperte
    Sfida {p}: {s} per la regione
    Capire {s} con {t} e {t}
    {t} e {s} in Europa
    Primi passi in {s} e {t}`),
  sentences: lines(`Il corso presenta le idee principali di {s} e mostra come si usano insieme a {t}.
    Si lavora in piccoli gruppi su un caso reale di {p}, portato da un ente che collabora con l’università.
    I partecipanti imparano a interrogare i risultati, a scegliere metodi di {t} e a spiegare la loro scelta.
    La seconda metà tratta di {s}, {t} e {t}, e di ciò che significano per chi lavora.
    Non servono conoscenze di {t}, ma una certa esperienza di {s} è utile.
    Ogni settimana unisce un breve filmato, una lettura su {t} e un esercizio di circa {n} ore.
    Alla fine si presenta un piano su {s} davanti a {n} esperti di {p} e dintorni.
    L’attestato può essere unito ad altri su {s} o {t} verso un titolo più ampio.
    Docenti di {n} paesi raccontano ricerche recenti su {t} e i loro limiti.
    La valutazione consiste in una raccolta di {n} prove e in un colloquio su {s}.
    Gli ospiti raccontano come {t} ha cambiato la pratica quotidiana a {p}, {p} e in altre regioni.
    Si leggono norme, si confrontano mercati e si scrive un breve parere su {s} e {t}.`),
  outcomes: lines(`Spiegare i principi di {s} a un pubblico vario
    Applicare metodi di {t} a un caso scelto
    Confrontare approcci a {s} e giudicarne i limiti
    Pianificare e svolgere un piccolo progetto di {t}
    Usare dati su {s} con responsabilità e documentare ogni passo
    Valutare le conseguenze di {t} per {s}
    Lavorare in un gruppo di più paesi su {s}`),
};
