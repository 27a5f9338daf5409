/** Words that may stand between a number and a street without parting them. */
export const glue: ReadonlySet<string> = new Set(
  (
    'number numbers no nos num nr n numero house door building block blk on of at in the a is its our we are along off ' +
    'to from and y with street address near road avenue s e w north south east west northeast northwest southeast southwest ne nw ' +
    'sw se norte sur este oeste el la los las en de del al por con casa calle puerta edificio cuadra esquina numeral ' +
    'apt apartment unit suite ste floor fl rm room located you find us half right down just up over here there'
  ).split(' '),
)

/** Before the number or letter of a road. */
export const roadWords: ReadonlySet<string> = new Set(
  'us sr cr ih fm hwy highway route rte rt road rd ave av avenue st street state county interstate'.split(
    ' ',
  ),
)

/** Before a number that is the number of a house. */
export const houseWords: ReadonlySet<string> = new Set(
  'house number no num nr numero door building casa puerta edificio portal timbre doorbell'.split(' '),
)

export const blockWords: ReadonlySet<string> = new Set(
  'block blk bl blocks cuadra cuadras bloque manzana hundred hundreds'.split(' '),
)

export const rangeWords: ReadonlySet<string> = new Set('to through thru and a al y'.split(' '))

export const crossings: ReadonlySet<string> = new Set(
  'corner cnr intersection crossroads junction cross between esquina entre cruce'.split(' '),
)

/** After a street's name where a sentence says no more of it. */
export const afterStreet: ReadonlySet<string> = new Set(
  'between and at near by behind past across entre y cerca just in en next toward towards from until opposite where casi junto frente to'.split(
    ' ',
  ),
)

/** Before a street that someone is on or comes by. */
export const onStreet: ReadonlySet<string> = new Set('on off along sobre onto down up past'.split(' '))

/** Between two streets that cross. */
export const joints: ReadonlySet<string> = new Set(
  'and y at x meets crosses joins intersects cruza con esq'.split(' '),
)

/** Before two streets that cross. */
export const placeWords: ReadonlySet<string> = new Set(
  'at on near off past behind around onto down sobre entre cnr cor'.split(' '),
)

/** After two names that are not those of streets: "Lincoln and Washington schools". */
export const institutions: ReadonlySet<string> = new Set(
  (
    'school schools high elementary middle college colleges university hospital hospitals county counties church ' +
    'churches center centers house houses hall halls park parks clinic clinics families state trees tables'
  ).split(' '),
)

/** What a street is called in a sentence or by the name of a field. */
export const streetWords: ReadonlySet<string> = new Set(
  'street streetname st road roadname avenue addr calle via rua strasse'.split(' '),
)

/** Between such a word and the name. */
export const asStreet: ReadonlySet<string> = new Set(
  'street streetname name named called is nombre llamada llama se es'.split(' '),
)
