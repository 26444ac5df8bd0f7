/**
 * The words by which a reader tells places, organisations and events apart. Lower case, without accents. What compromise's
 * lexicon has (countries, cities, firms, what either is called by) is not repeated here.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))
const phrases = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s*[,\n]\s*/))

export const articles = set('the a an his her my our their your its this that these those every all some')

/** Between the words of one name. */
export const linking = set('of the and for de la du des da do dos das del della dei di von der des van el')

/** What one can stand in: the name of a place ends with it. */
export const placeHeads = set(`
  airport station square boulevard theatre theater cinema museum hospital hotel hall castle palace tower bridge stadium
  arena park gardens cathedral church chapel abbey mosque temple synagogue library gallery market harbour harbor port
  pier dock docks canal sea ocean sound channel prison zoo courthouse restaurant cafe pub inn mall plaza house estate
  cemetery monument lighthouse observatory center centre quarter borders pole wall gate steps common heath
  strasse platz allee brucke bahnhof hauptbahnhof flughafen kirche dom schloss burg insel see meer wald tal
  musee palais stade gare pont quai ile mer estadio iglesia museo piazza stadio chiesa praca museu ponte straat plein
  gracht ulica`)

/** Who can act: the name of an organisation ends with it. */
export const organisationHeads = set(`
  university college school academy institute ministry department agency authority commission committee council
  parliament senate congress assembly court bank bundesbank party union federation association society foundation
  league club fc afc cf united rovers wanderers albion athletic corporation company group holdings inc ltd
  llc plc gmbh ag airlines airways police army navy force forces brigade service services bureau board trust charity
  press post times guardian herald tribune news television radio records studios pictures orchestra philharmonic choir
  ballet universitat universite universidad universidade universita ministerium bundestag bundesrat partei verein
  verband ministere parti banque ministerio partido banco ministero partito banca feuerwehr polizei office`)

/** What happens, is held or fought: the name of an event ends with it. */
export const eventHeads = set(`
  cup games championship championships olympics paralympics marathon festival carnival derby prix regatta biennale
  expo fair parade summit election elections referendum war uprising revolution massacre earthquake tsunami flood
  floods famine pandemic coronation inauguration jubilee awards oscars contest weltmeisterschaft europameisterschaft
  weltkrieg krieg festspiele filmfestspiele gipfel wahl landtagswahl bundestagswahl oktoberfest fest turnier marche`)

/** Before "of": the Battle of Hastings. */
export const eventOpenings = set('battle siege festival fall storming coronation bombing sinking feast wars war tour')

export const storms = set('storm hurricane typhoon cyclone sturm orkan ouragan huracan tempete tempesta')

/** Before the name of a place: Mount Everest. */
export const placeOpenings = set(`
  mount mt lake loch river cape fort port gulf bay isle island strait rue avenue place quai avenida calle plaza piazza
  via praca rua monte lac lago golfe montagne`)

/** Names that events have in every text. */
export const calledEvents = phrases(`
  world cup, fifa world cup, rugby world cup, super bowl, champions league final, olympics, winter olympics,
  summer olympics, olympic games, winter games, paralympics, winter paralympics, commonwealth games, eurovision,
  eurovision song contest, tour de france, giro d'italia, grand national, ryder cup, davis cup, oscars, grammys, brexit,
  oktoberfest, glastonbury festival, cold war, first world war, second world war, world war i, world war ii, world war one,
  world war two, great war, holocaust, black lives matter, arab spring,
  olympische spiele, olympischen spiele, olympischen spielen, olympia, weltmeisterschaft, europameisterschaft,
  fussball-weltmeisterschaft, erster weltkrieg, ersten weltkrieg, zweiter weltkrieg, zweiten weltkrieg, berlinale,
  coupe du monde, jeux olympiques, jeux paralympiques, premiere guerre mondiale, seconde guerre mondiale,
  festival de cannes, roland-garros,
  copa del mundo, mundial, juegos olimpicos, segunda guerra mundial, copa america, eurocopa, semana santa,
  giochi olimpici, olimpiadi, mondiali, prima guerra mondiale, seconda guerra mondiale, copa do mundo,
  jogos olimpicos, carnaval, wereldkampioenschap, olympische spelen, tweede wereldoorlog, elfstedentocht,
  mistrzostwa swiata, igrzyska olimpijskie, dunya kupasi, olimpiyat oyunlari`)

/** Places and organisations that compromise's lexicon lacks and every newspaper has. */
export const calledPlaces = phrases(`
  kremlin, white house, downing street, westminster, wall street, capitol hill, holyrood, stormont, louvre, west bank,
  gaza strip, middle east, far east, arctic, antarctic, sahara, alps, himalayas, andes, balkans, donbas, scandinavia,
  silicon valley, hollywood, times square, bosphorus, caribbean, mediterranean, pacific, atlantic, chernobyl, swansea,
  aberdeen, plymouth, wigan, hiroshima, sydney, houston, las vegas, mexico city, tibet, kashmir, catalonia, brittany,
  kent, rijksmuseum, houses of parliament`)
export const calledOrganisations = phrases(`
  greenpeace, unicef, unhcr, imf, wto, mi5, mi6, nypd, amnesty international, hamas, hezbollah, taliban, ku klux klan,
  huawei, tesla, spacex, tiktok, instagram, whatsapp, openai, spotify, lidl, aldi, sainsbury, waitrose, lufthansa, renault,
  airbus, easyjet, arsenal, everton, tottenham, juventus, bayern munich, borussia dortmund, interpol, europol, uefa, tuc,
  plaid cymru, sinn fein, bundestag, bundeswehr, bundesrat, cdu, spd, gazprom, extinction rebellion, just stop oil,
  european union, house of commons, house of lords, congress, senate, pentagon, treasury, home office, scotland yard`)

/** Places whose names are words: without a capital of their own they are none. */
export const doubtfulPlaces = set(`
  turkey reading nice bath jersey chad mobile cork deal sandwich hull rugby orange phoenix buffalo georgia jordan china
  split sale date march wells ely lincoln washington jackson victoria essen most bergen bar male lund ford target apple
  shell amazon gap visa oracle sprint subway staples delta chase sage next boots dove polo focus discovery national
  dist mt ave cl fl ga ia pa va in or me ok hi la de al as den highland highlands downtown boardwalk ut vt conn kan kans
  wash mass miss ill ore tex minn`)

/** Stand behind "in" with a capital and are no towns: months that are words too, seasons, faiths and schools of thought. */
export const noTowns = set(`
  march may august spring summer autumn winter lent advent ramadan easter christmas parliament government cabinet latin
  english christianity islam buddhism judaism marxism heaven hell god class year part chapter act scene room navidad`)

/** By language, what stands before a town. */
export const beforeTowns: Readonly<Record<string, ReadonlySet<string>>> = {
  en: set('in near'),
  fr: set('a'),
  es: set('en'),
  pt: set('em'),
  nl: set('in'),
}
