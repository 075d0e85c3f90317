import { lines, prefixes, row, type LanguageWords } from './language-words.ts';

export const ga: LanguageWords = {
  code: 'ga',
  subjects:
    row(`anailís sonraí, foghlaim meaisín, fuinneamh in-athnuaite, geilleagar ciorclach, bainistíocht tionscadal,
    sláinte phoiblí, athrú aeráide, turasóireacht inbhuanaithe, pleanáil uirbeach, bainistíocht uisce,
    forbairt bogearraí, slándáil faisnéise, intleacht shaorga, margaíocht dhigiteach, fiontraíocht, slabhraí soláthair,
    sábháilteacht bia, altranas, cumarsáid idirchultúrtha, múineadh teangacha, dlí bunreachtúil, cearta daonna,
    staidreamh, eacnaiméadracht, biteicneolaíocht, géineolaíocht, ceimic orgánach, eolaíocht ábhar, róbataic,
    feithiclí leictreacha, iompar iarnróid, lóistíocht, stóráil ceallraí, hidrigin, fuinneamh gaoithe,
    fuinneamh gréine, éifeachtúlacht fuinnimh, fisic foirgneamh, tógáil adhmaid, foraoiseacht, talmhaíocht,
    eolaíocht ithreach, aigéaneolaíocht, bithéagsúlacht, bainistíocht dramhaíola, athchúrsáil, dearadh táirgí,
    obair shóisialta, oideolaíocht, síceolaíocht, fealsúnacht, stair na healaíne, seandálaíocht, ceoleolaíocht,
    litríocht, iriseoireacht, staidéar meán, eolaíocht pholaitiúil, imirce, forbairt réigiúnach, cánachas,
    cuntasaíocht, airgeadas corparáideach, ceannaireacht, nuálaíocht, dearbhú cáilíochta, anailís riosca,
    bainistíocht géarchéime, inrochtaineacht, obair dheonach, eitic, geoifaisnéisíocht, cianbhraiteacht,
    cógaseolaíocht, athshlánú`),
  skills:
    row(`anailísiú: %, cur i bhfeidhm: %, measúnú: %, teagasc: %, pleanáil: %, bainistiú: %, míniú: %, comparáid: %,
    doiciméadú: %, luacháil: %, comhairle: %, tuairisciú: %, samhaltú: %, insamhladh: %, tomhas: %, feabhsú: %,
    comhordú: %, cur chun cinn: %, taighde: %, forbairt: %, dearadh uirlisí: %, ceannas foirne: %, scríobh: %,
    cur i láthair: %, monatóireacht: %, tástáil modhanna: %, idirbheartaíocht: %, buiséadú: %, cumarsáid: %,
    athbhreithniú: %, optamú: %, caighdeánú: %, rialáil: %, maoiniú: %, léirshamhlú: %, réamhaisnéis: %,
    cothabháil: %, deimhniú: %, tabhairt isteach: %, léirmheas: %`),
  heads: row(`anailís, córais, innealtóireacht, ceimic, staitistic, samhaltú, diagnóis, beartas, dearadh, dlí, eitic,
    stair, eacnamaíocht, meicnic, faisnéisíocht, teicneolaíocht, monatóireacht, pleanáil, ábhair, teiripe, oideachas,
    taighde, cleachtas, teoiric, modhanna, tomhas, insamhladh, rialáil, rialachas, lóistíocht, éiceolaíocht, dinimic,
    fisic, tíreolaíocht, slándáil, seirbhísí, cultúr, tionscal, líonraí, margaí`),
  prefixes: prefixes(
    ['photo', 'fóta'],
    ['phyto', 'fíte'],
    ['psycho', 'síce'],
    ['hydro', 'hidrea'],
    ['electro', 'leictri'],
    ['eco', 'éicea'],
    ['macro', 'macra'],
    ['micro', 'micrea'],
    ['thermo', 'teirmea'],
    ['bio', 'bith'],
    ['geo', 'geoi'],
    ['tele', 'teilea'],
    ['auto', 'uath'],
    ['socio', 'soch'],
    ['multi', 'il'],
    ['inter', 'idir'],
    ['ultra', 'ultra'],
    ['agro', 'agra'],
    ['cyber', 'cibear'],
  ),
  stems: [],
  places: row(`doire, baile, inis, cluain, droim, mór, beag, port, caisleán, trá, gleann, loch`),
  university: 'Ollscoil {p}',
  titles: lines(`Réamhrá: {s}
    {s} do ghairmithe
    {s} agus {t} i gcleachtas
    Ardchúrsa {t}: ón teoiric go dtí an feidhmiú
    Bunús: {t} agus {s}
    {s}: uirlisí, cásanna agus ceisteanna oscailte
    Dúshlán {p}: {s} don réigiún
    Tuiscint ar {s} trí {t} agus {t}
    {t} agus {s} san Eoraip
    Na chéad chéimeanna: {s} agus {t}`),
  sentences:
    lines(`Cuireann an cúrsa seo príomhsmaointe an ábhair {s} i láthair agus léiríonn sé an bhaint atá ag {t} leo.
    Oibríonn tú i ngrúpaí beaga ar fhíorchás ó {p}, a thugann comhpháirtí de chuid na hollscoile isteach.
    Foghlaimíonn rannpháirtithe torthaí a cheistiú, modhanna {t} a roghnú agus a rogha a mhíniú do dhaoine eile.
    Baineann an dara leath le {s}, {t} agus {t}, agus lena bhfuil i gceist leo do dhaoine ag obair.
    Níl gá le heolas ar {t} roimh ré, ach is cabhair é taithí éigin ar {s}.
    Gach seachtain tá scannán gearr, léamh faoi {t} agus cleachtadh thart ar {n} uair an chloig ann.
    Ag an deireadh cuireann tú plean faoi {s} i láthair os comhair {n} cleachtóir ó {p} agus níos faide anonn.
    Is féidir an dintiúr a chur le cinn eile faoi {s} nó {t} i dtreo dámhachtana níos mó.
    Roinneann léachtóirí as {n} tír taighde nua faoi {t} agus na teorainneacha a bhaineann leis.
    Déantar measúnú trí fhillteán de {n} tasc agus comhrá faoi {s} leis an teagascóir.
    Insíonn aoichainteoirí mar a d’athraigh {t} an cleachtas laethúil in {p}, {p} agus réigiúin eile.
    Léifidh tú caighdeáin, cuirfidh tú margaí i gcomparáid agus scríobhfaidh tú tuairim ghearr faoi {s} agus {t}.`),
  outcomes: lines(`Prionsabail an ábhair {s} a mhíniú do lucht éisteachta measctha
    Modhanna {t} a chur i bhfeidhm ar chás dá rogha féin
    Cur chuige i leith {s} a chur i gcomparáid agus a dteorainneacha a mheas
    Tionscadal beag {t} a phleanáil agus a chur i gcrích
    Sonraí faoi {s} a úsáid go freagrach agus gach céim a dhoiciméadú
    Iarmhairtí {t} ar {s} a mheas
    Obair i bhfoireann as roinnt tíortha ar {s}`),
};
