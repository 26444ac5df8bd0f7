/**
 * The words by which a reader of a newspaper tells a person from a place, a firm or a storm. Lower case, without accents.
 * What compromise's lexicon knows already (English occupations, verbs, places, heads of organisations) is not repeated here.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Stand before a surname and make it one. */
export const honorifics = set(`
  mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess viscount rev reverend fr father
  sister brother rabbi imam sheikh hon herr frau fraulein m mme mlle monsieur madame mademoiselle maitre senor senora
  senorita sr sra srta don dona signor signora signorina sig dott dottor mevrouw meneer dhr mw senhor senhora pan
  pani pana bay bayan hanim`)

/** Stand before one name and belong to it: Pope Francis, Queen Elizabeth II. */
export const regnal = set('pope king queen prince princess emperor empress tsar sultan papa papst konig konigin')

/** Offices, ranks and occupations before a name; more come from compromise's lexicon. */
export const roles = set(`
  president minister premier chancellor secretary senator congressman congresswoman representative governor mayor
  judge justice attorney general colonel captain major lieutenant sergeant corporal admiral commander commissioner
  constable detective inspector superintendent officer agent ambassador cardinal archbishop bishop chairman chairwoman
  chair chief coach manager defender goalkeeper midfielder striker forward winger skipper director author novelist
  poet playwright actor actress singer drummer guitarist bassist pianist cellist rapper conductor composer
  photographer painter sculptor architect historian economist scientist comedian presenter broadcaster columnist
  activist campaigner champion founder spokesman spokeswoman spokesperson deputy leader mp mep former ex crown duke
  duchess pm doctor nurse teacher colleague pvt capt gen sgt lt col sen gov rep supt det prasident prasidentin
  bundesprasident bundeskanzler bundeskanzlerin kanzler kanzlerin ministerin ministerprasident ministerprasidentin
  burgermeister burgermeisterin oberburgermeister trainer trainerin torwart sturmer sanger sangerin schauspieler
  schauspielerin regisseur regisseurin autor autorin professorin doktor richter presidente presidenta ministre
  ministra ministro maire alcalde alcaldesa sindaco acteur actrice ator atriz chanteur chanteuse cantante cantor
  cantora realisateur realisatrice ecrivain ecrivaine escritor escritora scrittore scrittrice juge juez entraineur
  entrenador allenatore burgemeester koning koningin schrijver schrijfster prezydent burmistrz trener pisarz pisarka
  cumhurbaskani basbakan bakan yonetmen yazar`)

/** Within a name, in lower case. */
export const particles = set(`
  van von der den de la le du di da del della dos das do al el bin ibn bint ter ten zu af av wa ap ni`)

/** Behind a name. A numeral is one in capitals only: Elizabeth II, but Xi Jinping. */
const generations = set('jr sr')
const numerals = set('II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI')
export const isSuffix = ({ key, text }: { readonly key: string; readonly text: string }): boolean =>
  generations.has(key) || numerals.has(text)

/** Make what contains them no person; more come from compromise's lexicon. */
export const heads = set(`
  stadium square boulevard station theatre cinema church chapel abbey prison court courthouse mosque temple pub inn
  tavern bistro street st line tunnel canal falls alley mall plaza circus terminal wharf pier harbour harbor docks act
  treaty accord agreement plan doctrine prize award awards medal trophy cup league championship open grand prix
  marathon festival carnival games derby show series saga trilogy party democrats republicans labour conservatives
  front fc afc united rovers wanderers athletic albion villa palace forest county wednesday hotspur inc ltd llc plc
  corp gmbh ag sa spa bros sons brothers records books studios pictures films publishing airlines airways bank banks
  capital securities holdings motors foods stores supermarket superstore war battle siege revolution uprising massacre
  disease syndrome virus vaccine theorem law effect constant day week month year christmas easter eve friday monday
  weekend saint-germain building tower bridge arena academy institute centre center house hall estate gate way drive
  vineyard vineyards ship boat express flight class model galaxy watch phone office news times post herald guardian
  strasse platz allee brucke bahnhof bahn schule kirche verein wetterdienst museum haus burg schloss rue gare quai
  musee palais stade lycee eglise calle avenida estadio iglesia museo piazza stadio chiesa rua praca museu ponte
  straat plein gracht brug ulica plac most`)

/** Surnames that are place words as well: after a first name they are names. */
export const surnameHeads = set(`
  hill lane marsh woods banks fields rivers field church ward day house wells forest ford camp hall brook brooks bush
  moore heath stone may bridges court knight king prince bishop major law green swift frost snow wood rose bell cross
  star`)

/** What follows is called after somebody or something, and is no person. */
export const namesThings = set(`
  hurricane storm typhoon cyclone hms uss ss mv rms mount mt mont monte lake loch cape fort port point camp saint st
  san santa santo sao sankt sint river isle hotel cafe pub villa casa chateau bar rue avenue av boulevard bd place
  quai gare musee stade lycee college ecole tour pont calle avenida plaza paseo estadio santiago via piazza viale
  corso stadio ponte rua praca ulica ul plac strasse stadion universitat universidad universidade universita
  universite teatro theatre theater instituto institut fundacion fondation fondazione clube club real brand vessel
  ship tanker ferry yacht asteroid probe spacecraft satellite`)

/** After a bare surname or full name, in lower case: it is what the thing is called, not who. */
export const calledAfter = set(`
  prison airport stadium arena museum hotels gallery street road bridge hospital school university college foundation
  institute award awards prize medal cup trophy festival estate building tower hotel vaccine virus disease syndrome
  car cars van vans lorry truck shares stock bond factory plant dealership shop shops store stores warehouse phone
  phones watch watches administration government doctrine programming railway railroad terminal square park tyres
  engine engines jacket jeans effect theorem protests`)

/** Say that their subject, or whom they follow, is a person; organisations and states do these things too. */
export const saying = set(`
  said says say told tells asked asks added adds replied replies recalled recalls explained explains insisted insists
  joked jokes warned warns wrote writes argued argues answered answers thinks thought believes believed called calls
  sagte sagt erklarte erklart betonte meinte meint dit declare affirme explique raconte assure dijo dice afirmo afirma
  explico explica anadio aseguro declaro disse ha detto spiega afferma afirmou explicou contou zei zegt aldus vertelt
  vertelde powiedzial powiedziala mowi dodal dodala dedi konustu soyledi`)

/** Only people do these things. */
export const human = set(`
  smiled smiles smiling laughed laughs shrugged shrugs nodded nods wept weeps cried cries sang sings danced dances
  married marries divorced died dies born wore wears slept sleeps ate eats drank drinks walked walks sat sits stood
  stands kissed kisses hugged hugs whispered whispers shouted shouts sighed sighs blinked grinned retired retires
  inherits inherited remembers remembered loves hates fears falls wakes dreams hides flees discovers learns apologised
  apologized limped limps swore swears knits cooks paints`)

/** People do it to each other: "Trump meets Putin". */
export const meeting = set('meets met marries married hugs hugged succeeds succeeded')

/** Before a name: who is said, written, directed by whom. */
export const beforePeople = set('by starring featuring selon segun secondo segundo laut volgens')

/** Surnames that a newspaper gives alone and compromise's lexicon lacks. */
export const wellKnown = set(`
  trump merkel biden macron sunak scholz zelensky zelenskyy erdogan modi trudeau farage netanyahu bolsonaro meloni kishida
  mandela gandhi churchill reagan nixon gorbachev kissinger djokovic nadal federer alcaraz verstappen mbappe haaland
  spielberg scorsese tarantino picasso mozart einstein`)

/** Before a place rather than a person. */
export const beforePlaces = set(`
  in at from near to into across around outside inside through towards toward via au aux en a chez vers nach aus bei
  im am zum zur na w z do te uit naar em no ao`)

export const articles = set('the a an his her my our their your its')
export const articlesElsewhere = set(`
  der die das den dem des ein eine einen einem einer eines im am zum zur vom beim kein keine le la les un une du au
  aux el los las una del al il lo gli i uno dal dalla dello della nel nella sul sulla alla allo o os as um uma dos ao
  het een`)

/** First names that are places, firms, words or awards as well: alone they are no person without another reason. */
export const doubtfulAlone = set(`
  chelsea charlotte florence georgia carolina madison lincoln jackson adelaide perth milan verona siena vienna geneva
  valencia asia india america china kenya africa israel dakota montana indiana devon chester lancaster brooklyn
  bristol kingston mercedes dior chanel ada siri alexa oscar tony emmy dodge lotus clio miles will mark art hope amber
  ivy iris dalton carson drake darwin perry palmer denver troy paris lourdes odessa sofia cairo queen prince star
  destiny angel storm marina mason forest nova stella electra isis olive ginger basil rosemary sage harley davidson
  kelvin levi stanley morgan berkeley cleveland dallas raleigh regina bella luna lloyd`)

/** Two capitals that are no initials. */
export const shortAcronyms = set('eu us uk un tv ai pm mp ap la ny dc fc bp hp vw gm ge it pc cd ok er ii iv vi no')

/**
 * A surname by its shape: -ov, -ić, -sson, -enko and the like, in the languages of Europe and the Caucasus. Read in lower
 * case without accents; "Mac" and "Mc" in the word itself.
 */
export const surnameShape =
  /(?:ov|ova|ev|eva|sky|ski|ska|skaya|vic|vich|enko|chuk|shvili|dze|yan|ian|ssen|sson|dottir|opoulos|idis|akis|escu|mann|ez|oglu|cki|cka|czyk|wicz|inho|ini|elli|etti|ucci)$/u
