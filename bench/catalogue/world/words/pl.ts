import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const pl: LanguageWords = {
  code: 'pl',
  subjects: row(`analiza danych, uczenie maszynowe, energia odnawialna, gospodarka obiegu zamkniętego,
    zarządzanie projektami, zdrowie publiczne, zmiana klimatu, zrównoważona turystyka, planowanie miast,
    gospodarka wodna, tworzenie oprogramowania, bezpieczeństwo informacji, sztuczna inteligencja, marketing cyfrowy,
    przedsiębiorczość, łańcuchy dostaw, bezpieczeństwo żywności, pielęgniarstwo, komunikacja międzykulturowa,
    nauczanie języków, prawo konstytucyjne, prawa człowieka, statystyka, ekonometria, biotechnologia, genetyka,
    chemia organiczna, nauka o materiałach, robotyka, pojazdy elektryczne, transport kolejowy, logistyka,
    magazynowanie w bateriach, wodór, energia wiatrowa, energia słoneczna, efektywność energetyczna, fizyka budowli,
    budownictwo drewniane, leśnictwo, rolnictwo, gleboznawstwo, oceanografia, różnorodność biologiczna,
    gospodarka odpadami, recykling, projektowanie produktów, praca socjalna, pedagogika, psychologia, filozofia,
    historia sztuki, archeologia, muzykologia, literatura, dziennikarstwo, nauka o mediach, politologia, migracja,
    rozwój regionalny, podatki, rachunkowość, finanse przedsiębiorstw, przywództwo, innowacje, zapewnienie jakości,
    analiza ryzyka, zarządzanie kryzysowe, dostępność, wolontariat, etyka, geoinformatyka, teledetekcja,
    farmakologia, rehabilitacja`),
  skills: row(`analizować: %, stosować: %, oceniać: %, uczyć: %, planować: %, zarządzać: %, wyjaśniać: %, porównywać: %,
    dokumentować: %, wartościować: %, doradzać: %, sprawozdawać: %, modelować: %, symulować: %, mierzyć: %,
    ulepszać: %, koordynować: %, promować: %, badać: %, rozwijać: %, projektować narzędzia: %, prowadzić zespoły: %,
    pisać: %, przedstawiać: %, monitorować: %, sprawdzać metody: %, negocjować: %, budżetować: %, komunikować: %,
    recenzować: %, optymalizować: %, normalizować: %, regulować: %, finansować: %, wizualizować: %, prognozować: %,
    utrzymywać: %, certyfikować: %, wprowadzać: %, krytykować: %`),
  heads:
    row(`analiza, systemy, inżynieria, chemia, statystyka, modelowanie, diagnostyka, polityka, projektowanie, prawo,
    etyka, historia, ekonomia, mechanika, informatyka, technologia, monitoring, planowanie, materiały, terapia,
    edukacja, badania, praktyka, teoria, metody, pomiary, symulacja, regulacja, zarządzanie, logistyka, ekologia,
    dynamika, fizyka, geografia, bezpieczeństwo, usługi, kultura, przemysł, sieci, rynki`),
  prefixes: prefixes(
    ['photo', 'foto'],
    ['phyto', 'fito'],
    ['hydro', 'hydro'],
    ['electro', 'elektro'],
    ['eco', 'eko'],
    ['macro', 'makro'],
    ['micro', 'mikro'],
    ['thermo', 'termo'],
    ['chrono', 'chrono'],
    ['cardio', 'kardio'],
    ['ortho', 'orto'],
    ['ethno', 'etno'],
    ['socio', 'socjo'],
    ['onco', 'onko'],
    ['aqua', 'akwa'],
    ['radio', 'radio'],
    ['poly', 'poli'],
    ['cyber', 'cyber'],
    ['xeno', 'kseno'],
  ),
  stems: [],
  places: row(`ów, owice, sko, no, iny, ewo, grodzie, borze, sław, anka, iec, yń`),
  university: 'Uniwersytet {p}',
  titles: lines(`Wprowadzenie: {s}
    {s} dla praktyków
    {s} oraz {t} w praktyce
    {t} dla zaawansowanych: od teorii do zastosowań
    Podstawy: {t} oraz {s}
    {s}: narzędzia, przypadki i pytania otwarte
    Wyzwanie {p}: {s} dla regionu
    Zrozumieć: {s}, {t} oraz {t}
    {t} oraz {s} w Europie
    Pierwsze kroki: {s} oraz {t}`),
  sentences: lines(`Kurs przedstawia główne myśli dziedziny {s} i pokazuje, jak łączy się z nimi {t}.
    Pracujesz w małych grupach nad prawdziwym przypadkiem z miejscowości {p}, który wnosi partner uczelni.
    Uczestnicy uczą się podważać wyniki, dobierać metody z dziedziny {t} i uzasadniać swój wybór.
    Druga połowa dotyczy tematów: {s}, {t} oraz {t}, i tego, co znaczą one dla ludzi w pracy.
    Wcześniejsza wiedza z dziedziny {t} nie jest potrzebna, pomaga jednak doświadczenie: {s}.
    Każdy tydzień łączy krótki film, lekturę na temat {t} i ćwiczenie na około {n} godzin.
    Na koniec przedstawiasz plan na temat {s} przed gronem {n} praktyków z okolic {p}.
    Poświadczenie można łączyć z innymi z dziedzin {s} lub {t} w większą całość.
    Wykładowcy z {n} krajów opowiadają o nowych badaniach na temat {t} i o ich granicach.
    Ocena opiera się na teczce z {n} zadaniami i rozmowie na temat {s}.
    Goście opowiadają, jak {t} zmienia codzienną praktykę w miejscowościach {p}, {p} i gdzie indziej.
    Czytasz normy, porównujesz rynki i piszesz krótką opinię na tematy {s} oraz {t}.`),
  outcomes: lines(`Wyjaśnić zasady dziedziny {s} różnym odbiorcom
    Zastosować metody z dziedziny {t} do wybranego przypadku
    Porównać podejścia do tematu {s} i ocenić ich granice
    Zaplanować i przeprowadzić mały projekt: {t}
    Korzystać odpowiedzialnie z danych na temat {s} i opisać każdy krok
    Ocenić, co {t} zmienia w dziedzinie {s}
    Pracować w zespole z kilku krajów nad tematem {s}`),
};
