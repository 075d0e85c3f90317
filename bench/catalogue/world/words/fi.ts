import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const fi: LanguageWords = {
  code: 'fi',
  subjects: row(`data-analyysi, koneoppiminen, uusiutuva energia, kiertotalous, projektinhallinta, kansanterveys,
    ilmastonmuutos, kestävä matkailu, kaupunkisuunnittelu, vesihuolto, ohjelmistokehitys, tietoturva, tekoäly,
    digitaalinen markkinointi, yrittäjyys, toimitusketjut, elintarviketurvallisuus, hoitotyö,
    kulttuurienvälinen viestintä, kieltenopetus, valtiosääntöoikeus, ihmisoikeudet, tilastotiede, ekonometria,
    biotekniikka, genetiikka, orgaaninen kemia, materiaalitiede, robotiikka, sähköajoneuvot, raideliikenne, logistiikka,
    akkuvarastot, vety, tuulivoima, aurinkoenergia, energiatehokkuus, rakennusfysiikka, puurakentaminen, metsätalous,
    maatalous, maaperätiede, merentutkimus, luonnon monimuotoisuus, jätehuolto, kierrätys, tuotesuunnittelu,
    sosiaalityö, kasvatustiede, psykologia, filosofia, taidehistoria, arkeologia, musiikkitiede, kirjallisuus,
    journalismi, mediatutkimus, politiikan tutkimus, muuttoliike, aluekehitys, verotus, kirjanpito, yritysrahoitus,
    johtaminen, innovaatiot, laadunvarmistus, riskianalyysi, kriisinhallinta, esteettömyys, vapaaehtoistyö, etiikka,
    geoinformatiikka, kaukokartoitus, farmakologia, kuntoutus`),
  skills:
    row(`analysoida: %, soveltaa: %, arvioida: %, opettaa: %, suunnitella: %, hallita: %, selittää: %, vertailla: %,
    dokumentoida: %, arvostella: %, neuvoa: %, raportoida: %, mallintaa: %, simuloida: %, mitata: %, parantaa: %,
    koordinoida: %, edistää: %, tutkia: %, kehittää: %, suunnitella työkaluja: %, johtaa ryhmiä: %, kirjoittaa: %,
    esitellä: %, valvoa: %, testata menetelmiä: %, neuvotella: %, budjetoida: %, viestiä: %, tarkastaa: %,
    optimoida: %, standardoida: %, säännellä: %, rahoittaa: %, havainnollistaa: %, ennustaa: %, ylläpitää: %,
    sertifioida: %, ottaa käyttöön: %, kritisoida: %`),
  heads: row(`analyysi, järjestelmät, tekniikka, kemia, tilastot, mallinnus, diagnostiikka, politiikka, suunnittelu,
    oikeus, etiikka, historia, talous, mekaniikka, informatiikka, teknologia, seuranta, kaavoitus, materiaalit, terapia,
    koulutus, tutkimus, käytäntö, teoria, menetelmät, mittaus, simulointi, sääntely, hallinto, logistiikka, ekologia,
    dynamiikka, fysiikka, maantiede, turvallisuus, palvelut, kulttuuri, teollisuus, verkostot, markkinat`),
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
    ['socio', 'sosio'],
    ['cyber', 'kyber'],
  ),
  stems: row(`vesi, tuuli, puu, teräs, maa, ilma, energia, tieto, liikenne, kaupunki, maaseutu, terveys, koulu, kieli,
    ympäristö, ilmasto, tuotanto, varasto, kauppa, rahoitus, vero, sosiaali, nuoriso, lapsi, vanhus, kasvi, eläin,
    metsä, rannikko, vuoristo, silta, rakennus, kone, ajoneuvo, ilmailu, rautatie, virta, lämpö, kylmä, valo, ääni,
    kuva, sävel, teksti, aika, tila, raja, kasvu, media, museo`),
  places: row(`järvi, niemi, lahti, koski, salmi, mäki, ranta, saari, kylä, joki, vaara, lampi`),
  university: '{p} – yliopisto',
  titles: lines(`Johdatus aiheeseen {s}
    {s} ammattilaisille
    {s} ja {t} käytännössä
    {t} edistyneille: teoriasta sovelluksiin
    Perusteet: {t} ja {s}
    {s}: työkalut, tapaukset ja avoimet kysymykset
    Haaste {p}: {s} alueen hyväksi
    {s}, {t} ja {t} tutuksi
    {t} ja {s} Euroopassa
    Alkuun aiheessa {s} ja {t}`),
  sentences: lines(`Kurssi esittelee aiheen {s} keskeiset ajatukset ja osoittaa, miten {t} liittyy niihin.
    Työskentelet pienissä ryhmissä todellisen tapauksen parissa, jonka yliopiston kumppani tuo paikkakunnalta {p}.
    Osallistujat oppivat kyseenalaistamaan tuloksia, valitsemaan menetelmiä aiheesta {t} ja perustelemaan valintansa.
    Toinen puolisko käsittelee aiheita {s}, {t} ja {t} sekä sitä, mitä ne merkitsevät työelämässä.
    Aiempaa tietoa aiheesta {t} ei tarvita, mutta kokemus aiheesta {s} auttaa.
    Joka viikko sisältää lyhyen elokuvan, tekstin aiheesta {t} ja noin {n} tunnin harjoituksen.
    Lopuksi esität suunnitelman aiheesta {s} kuulijoille, joita on {n} eri aloilta ja seudulta {p}.
    Osaamistodistus voidaan yhdistää muihin aiheista {s} tai {t} laajemmaksi kokonaisuudeksi.
    Opettajat {n} maasta kertovat uudesta tutkimuksesta aiheesta {t} ja sen rajoista.
    Arviointi perustuu kansioon, jossa on {n} tehtävää, ja keskusteluun aiheesta {s}.
    Vieraat kertovat, miten {t} on muuttanut arkea seuduilla {p}, {p} ja muualla.
    Luet standardeja, vertailet markkinoita ja kirjoitat lyhyen lausunnon aiheista {s} ja {t}.`),
  outcomes: lines(`Selittää aiheen {s} periaatteet monenlaisille kuulijoille
    Soveltaa menetelmiä aiheesta {t} omaan tapaukseen
    Vertailla näkökulmia aiheeseen {s} ja arvioida niiden rajoja
    Suunnitella ja toteuttaa pieni hanke aiheesta {t}
    Käyttää aineistoa aiheesta {s} vastuullisesti ja kirjata jokainen vaihe
    Arvioida, mitä {t} merkitsee aiheelle {s}
    Työskennellä monen maan ryhmässä aiheesta {s}`),
};
