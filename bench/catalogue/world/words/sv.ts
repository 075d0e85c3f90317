import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const sv: LanguageWords = {
  code: 'sv',
  subjects: row(`dataanalys, maskininlärning, förnybar energi, cirkulär ekonomi, projektledning, folkhälsa,
    klimatförändring, hållbar turism, stadsplanering, vattenförvaltning, programvaruutveckling, informationssäkerhet,
    artificiell intelligens, digital marknadsföring, entreprenörskap, leveranskedjor, livsmedelssäkerhet, omvårdnad,
    interkulturell kommunikation, språkundervisning, statsrätt, mänskliga rättigheter, statistik, ekonometri,
    bioteknik, genetik, organisk kemi, materialvetenskap, robotik, elfordon, järnvägstransport, logistik,
    batterilagring, vätgas, vindkraft, solenergi, energieffektivitet, byggnadsfysik, träbyggande, skogsbruk, jordbruk,
    markvetenskap, oceanografi, biologisk mångfald, avfallshantering, återvinning, produktdesign, socialt arbete,
    pedagogik, psykologi, filosofi, konsthistoria, arkeologi, musikvetenskap, litteratur, journalistik, medievetenskap,
    statsvetenskap, migration, regional utveckling, beskattning, redovisning, företagsfinansiering, ledarskap,
    innovation, kvalitetssäkring, riskanalys, krishantering, tillgänglighet, frivilligarbete, etik, geoinformatik,
    fjärranalys, farmakologi, rehabilitering`),
  skills:
    row(`analysera %, tillämpa %, bedöma %, undervisa i %, planera %, leda %, förklara %, jämföra %, dokumentera %,
    utvärdera %, ge råd om %, rapportera om %, modellera %, simulera %, mäta %, förbättra %, samordna %, främja %,
    forska om %, utveckla %, utforma verktyg för %, leda grupper i %, skriva om %, presentera %, övervaka %,
    pröva metoder för %, förhandla om %, budgetera för %, kommunicera %, granska %, optimera %, standardisera %,
    reglera %, finansiera %, åskådliggöra %, förutsäga %, underhålla %, certifiera %, införa %, kritisera %`),
  heads: row(`analys, system, teknik, kemi, statistik, modellering, diagnostik, politik, design, rätt, etik, historia,
    ekonomi, mekanik, informatik, teknologi, övervakning, planering, material, terapi, utbildning, forskning, praktik,
    teori, metoder, mätning, simulering, reglering, styrning, logistik, ekologi, dynamik, fysik, geografi, säkerhet,
    tjänster, kultur, industri, nätverk, marknader`),
  prefixes: prefixes(
    ['photo', 'foto'],
    ['phyto', 'fyto'],
    ['psycho', 'psyko'],
    ['electro', 'elektro'],
    ['eco', 'eko'],
    ['macro', 'makro'],
    ['micro', 'mikro'],
    ['thermo', 'termo'],
    ['chrono', 'krono'],
    ['cardio', 'kardio'],
    ['ortho', 'orto'],
    ['ethno', 'etno'],
    ['glyco', 'glyko'],
    ['onco', 'onko'],
    ['aqua', 'akva'],
  ),
  stems: row(`vatten, vind, trä, stål, mark, luft, energi, data, trafik, stads, lands, vård, skol, språk, miljö, klimat,
    produktions, lager, handels, finans, skatte, social, ungdoms, barn, äldre, växt, djur, skogs, kust, fjäll, bro,
    bygg, maskin, fordons, flyg, järnvägs, ström, värme, kyl, ljus, ljud, bild, ton, text, tids, rums, gräns, marknads,
    medie, musei`),
  places: row(`köping, stad, by, torp, vik, holm, sund, näs, berga, fors, ås, lund`),
  university: '{p} universitet',
  titles: lines(`Introduktion till {s}
    {s} för yrkesverksamma
    {s} och {t} i praktiken
    Avancerad {t}: från teori till tillämpning
    Grunderna i {t} och {s}
    {s}: verktyg, fall och öppna frågor
    Utmaning {p}: {s} för regionen
    Förstå {s} genom {t} och {t}
    {t} och {s} i Europa
    Kom igång med {s} och {t}`),
  sentences: lines(`Kursen tar upp de viktigaste tankarna om {s} och visar hur de används tillsammans med {t}.
    Du arbetar i små grupper med ett verkligt fall från {p}, som en av universitetets partner bidrar med.
    Deltagarna lär sig att ifrågasätta resultat, välja metoder för {t} och förklara sitt val för andra.
    Den andra halvan handlar om {s}, {t} och {t}, och om vad de betyder för människor i arbetslivet.
    Inga förkunskaper i {t} krävs, men viss erfarenhet av {s} är till hjälp.
    Varje vecka förenar en kort film, en text om {t} och en övning på ungefär {n} timmar.
    Till sist lägger du fram en plan för {s} inför {n} yrkesverksamma från {p} med omnejd.
    Beviset kan kombineras med andra om {s} eller {t} till en större examen.
    Lärare från {n} länder berättar om ny forskning om {t} och var den brister.
    Examinationen består av en mapp med {n} uppgifter och ett samtal om {s}.
    Gäster berättar hur {t} har förändrat vardagen i {p}, {p} och andra regioner.
    Du läser standarder, jämför marknader och skriver ett kort utlåtande om {s} och {t}.`),
  outcomes: lines(`Förklara principerna för {s} för en blandad publik
    Tillämpa metoder för {t} på ett eget fall
    Jämföra synsätt på {s} och bedöma deras gränser
    Planera och genomföra ett litet projekt i {t}
    Använda data om {s} ansvarsfullt och dokumentera varje steg
    Bedöma följderna av {t} för {s}
    Arbeta i en grupp från flera länder med {s}`),
};
