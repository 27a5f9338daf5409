import fc from 'fast-check'

/** Words of notes and addresses, whole and in part, as people write them. */
const words = [
  'do not|don’t|dont|must not be|never|cannot|not to be|is not|please no|publish|list|publicized|make public|share',
  'give out|address|location|shelter|record|confidential|undisclosed|secret|non-disclosed|nondisclosed|withheld|hidden',
  'dirección|direccion|confidencial|ubicación|secreta|privado|oculta|reservado|lugar|casa|refugio|for safety|for the',
  'protection|internal use only|staff only|not for|public|call|for address|for the exact location|llame para la',
  'direccion|uso interno|solo personal|sólo para el|personal|no publicar|no se debe divulgar|unlisted number|phone',
  'non-published|keep|off the web|leave out of|print|hide the street|upon request|at intake|only available|to callers',
  'when|not listed|un-published|unlisted|is kept|will be|remains|given|provided|available|services|counseling|help',
  'corner of|between|and|&|@|Elm|Main|Fifth|Street|St.|streets|Avenue|Ave|Calle|Av.|Suite|Apt|#|No|PO Box|P.O. Box',
  'apartado postal|floor|2nd floor|second floor|Highway|Hwy|US-41|FM 1960|exit|41.8781, -87.6298|41.8781|-87.6298|lat',
  'for the protection of|for security the|address for safety|location for the protection|hide the address|mask this',
  'keep secret|remove from the public|leave off lists|unpublished listing|non-published number|no compartir|no mostrar',
  'Av. Central 9|12 ELM ST|9 OAK RD|50 W ADAMS|CALLE 5|corner of A and B|B ST & C ST|address only given after|do not share.|not listed publicly|never give out this|house kept secret|casa secreta|secreto lugar|never publish|',
  'call us for the location|llame para la dirección|site is not shown',
  '41°52\'41"N|8FVC9G8F+6X|///index.home.raft|https://maps.google.com/x|goo.gl/maps/abc|geo:41.8,-87.6|(312) 555-0100',
  '60612|IL|Chicago|Broadway|2300|12|7|120|4471 1/2|12-14|W.|North|NW|twenty one|Twelve|W|esquina de|y|con|Way|place',
]
  .join('|')
  .split('|')

/** Characters that fold, compose, join or look like others, and halves of pairs. */
const odd = 'ſ K İ ı é ñ \u0301 \u00a0 \u200b \u2011 \u2019 ２ ﬁ \ud800 \u2028 ß ① ½ ´ · \u3000'.split(' ')
const between = [' ', ' ', ' ', '  ', ', ', '. ', '-', ' - ', '/', ': ', '\n', '', '; ', '\t', '!']

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.constantFrom(...words).map((text) => text.toUpperCase()) },
  // Split or joined by something else in the middle, or with a letter that only looks like its own.
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...words), fc.constantFrom(...odd, ...between), fc.nat(12), fc.boolean())
      .map(([text, sign, at, instead]) => text.slice(0, at) + sign + text.slice(instead ? at + 1 : at)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...words).map((text) => text.replaceAll('s', 'ſ').replaceAll('k', 'K')),
  },
)

/** Texts that notes and addresses are often found in, by chance and in any disguise. */
export const anyNoteOrAddress = fc
  .array(fc.tuple(word, fc.constantFrom(...between)), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.flat().join(''))
