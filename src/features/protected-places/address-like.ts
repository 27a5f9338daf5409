import { fold, foldedText, spanBefore } from './fold.ts'
import { matchesOf } from './matches.ts'
import { countedOnes, countedTens } from './number-words.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { shortLinks, shortLinkWords } from './short-links.ts'
import { mayHaveWords, sign, signsOf } from './signs.ts'
import { streetKinds } from './street-kinds.ts'

/**
 * Finds what could lead someone to a door in free text, before the text is published.
 *
 * Patterns err toward finding too much: a sentence lost from a description costs a question on the phone,
 * an address printed cannot be taken back. Measured in address-like.test.ts.
 */

const kinds = Object.keys(streetKinds).join('|')
/** Kinds that are common words too: they need a house number and a capital letter or direction to count. */
const plainKinds = new Set([
  'run',
  'row',
  'way',
  'walk',
  'path',
  'place',
  'loop',
  'plaza',
  'square',
  'court',
  'st',
  'pl',
  'dr',
  'ct',
])
const sureKinds = Object.keys(streetKinds)
  .filter((kind) => !plainKinds.has(kind) && kind !== 'calle' && kind !== 'avenida' && kind !== 'av')
  .join('|')
const direction = '(?:[NSEW]|[NS][EW]|[Nn]orth(?:east|west)?|[Ss]outh(?:east|west)?|[Ee]ast|[Ww]est)\\.?'
/** Bounded, so that no text can make a pattern go over it again and again. */
const word = "[\\p{L}\\d][\\p{L}\\d.'’-]{0,39}"
const counted = `(?:${countedOnes.join('|')}|(?:${countedTens.join('|')})(?:[ -](?:${countedOnes.slice(0, 9).join('|')}))?)`

/** "la cuadra siete de Oak" */
const spelledInSpanish =
  '(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|(?:dieci|veinti|veinte|treinta|cuarenta|cincuenta)\\p{L}{0,7}(?:\\sy\\s\\p{L}{2,6})?)'

/** Patterns that share words or signs without which none of them can match; most text has none. */
interface Family {
  /** All of these; the one that costs least stands first. */
  readonly needs: readonly RegExp[]
  readonly patterns: readonly RegExp[]
}

const anyKind = new RegExp(`(?<![\\p{L}])(?:${kinds})(?![\\p{L}])`, 'iu')
const surelyKinds = `${sureKinds.split('|').map(capitalized).join('|')}|St|Dr|Ct`
const allKinds = Object.keys(streetKinds).map(capitalized).join('|')
const capital = "(?:\\p{Lu}|\\d)[\\p{L}\\d.'-]{0,39}"
const letters = "\\p{Lu}[\\p{L}.'-]{0,39}"
/** Long enough to be read as "street" at the end of another word. */
const longKinds = Object.keys(streetKinds)
  .filter(
    (kind) => kind.length >= 4 && !['path', 'loop', 'walk', 'pike', 'terr', 'cres', 'xing'].includes(kind),
  )
  .join('|')
const spanish =
  '(?:calle|cll\\.|avenida|avda\\.?|av\\.|carrera|cra\\.|calz(?:ada)?\\.?|callejon|paseo|camino|bulevar|carretera|privada|cerrada)'
const numeral = '(?:no|num(?:ero)?|number|nr|n°|#)\\.?\\s?'
/** "License No. 1234": numbered, and no houses. */
const notHouses =
  'License|Case|Form|Tax|Registration|Id|Identification|Charity|Docket|Permit|Bus|Line|Phone|Fax|Hotline|Extension|Section|Order|' +
  'File|Contract|Grant|Policy|Security|Page|Item|Reference|Account|Option|Suite|Room|Call|Dial|Text|Route|Federal|State|Our|The|Your'

/** None of their patterns matches where there is no letter. White space is single in all of them: see {@link fold}. */
const ofWords: readonly Family[] = [
  {
    needs: [anyKind],
    patterns: [
      // 120 South LaSalle Street, 7115 W. North Ave, 12-14 Oak Ridge Ln, 4471 1/2 Elm Blvd
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,6}(?:\\s?-\\s?\\d{1,6})?(?:\\s?1/2)?[A-Za-z]?,?\\s(?:${direction}\\s)?(?:${word}\\s){0,4}?(?:${sureKinds})\\b\\.?`,
        'giu',
      ),
      // 12 Canary Way, 9 St. Mary's Place: the kind is a common word, so the name must be capitalized
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,6}(?:-\\d{1,6})?[A-Za-z]?\\s(?:${direction}\\s)?(?:${capital}\\s){1,4}(?:${[...plainKinds].map(capitalized).join('|')})\\b\\.?`,
        'gu',
      ),
      // Twelve Elm Street, Forty-two eighty-nine Oak Street
      new RegExp(
        `\\b${counted}(?:[\\s-](?:and\\s)?(?:${counted}|hundred|thousand)){0,5}\\s(?:${direction}\\s)?(?:${word}\\s){1,3}(?:${sureKinds})\\b\\.?`,
        'giu',
      ),
      // Oak Street 4289; Oak Street, No. 4289
      new RegExp(
        `\\b(?:${letters}\\s){1,3}(?:${surelyKinds})\\b\\.?,?\\s(?:(?:at|house)\\s)?(?:(?:[Nn]o|[Nn]um(?:ero)?|[Nn]umber|#)\\.?\\s?)?(?!(?:19|20)\\d\\d\\b)\\d{1,6}[A-Za-z]?(?![\\d:%]|\\s?(?:[ap]\\.?m|hours|days|years|beds))`,
        'gu',
      ),
    ],
  },
  {
    needs: [/\d/, new RegExp(`${longKinds}|[-_+](?:${sureKinds}|st|dr|ct)(?![a-z])`, 'i')],
    patterns: [
      // 4289oakstreet, oakstreet4289, 4289-oak-street, 4289_Oak_St
      new RegExp(`(?<![\\p{L}\\d])\\d{1,6}\\p{L}{2,30}(?:${longKinds})(?![\\p{L}])`, 'giu'),
      /(?<![\p{L}\d])\p{L}{3,30}(?:street|avenue|boulevard|road|lane|drive|terrace|parkway)\d{1,6}(?![\p{L}\d])/giu,
      new RegExp(
        `(?<![\\p{L}\\d])\\d{1,6}(?:[-_+]\\p{L}{1,30}){1,4}?[-_+](?:${sureKinds}|st|dr|ct)(?![\\p{L}])`,
        'giu',
      ),
    ],
  },
  {
    needs: [/\d\s(?:[NSEW]|north|south|east|west)/i],
    patterns: [
      // 50 West Washington, 105 W. Adams: no kind of street, but a direction, and nothing that goes on behind it
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,6}[A-Za-z]?\\s(?:[NSEW]\\.?|[NS][EW]\\.?|(?:North|South)(?:east|west)?|East|West)\\s${letters}(?:\\s${letters})?(?=\\s?(?:[,;:.!?)\\n]|$|\\b(?:[Ss]uite|[Ss]te|[Rr]oom|[Rr]m|[Ff]loor|[Uu]nit|[Aa]pt|in|at)\\b|#))`,
        'gu',
      ),
    ],
  },
  {
    needs: [/block|blk|cuadra|number|numero|\bno\.|\bnum\.|#/i],
    patterns: [
      // 4200 block of Oak, the 4200 blk of N Oak, cuadra 4200 de Oak
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,4}00\\s(?:block|blk)\\.?\\s(?:of\\s)?(?:${direction}\\s)?${word}`,
        'giu',
      ),
      new RegExp(
        `(?:\\b\\d{1,4}00\\s)?cuadra\\s(?:(?:\\d{1,6}|${spelledInSpanish})\\s)?de\\s(?:la\\s)?${word}`,
        'giu',
      ),
      // Number 4289 on Oak; Oak, No. 4289
      new RegExp(
        `(?:\\b(?:[Nn]umber|[Nn]umero|[Nn]o\\.|[Nn]um\\.)|#)\\s?\\d{1,6}[A-Za-z]?,?\\s(?:on|of|at|en|de)\\s(?:la\\s|calle\\s)*${letters}`,
        'gu',
      ),
      new RegExp(
        `\\b(?!(?:${notHouses})\\b)${letters},?\\s(?:[Nn]umber|[Nn]umero|[Nn]o\\.|[Nn]um\\.)\\s?\\d{2,6}(?![\\d.:%]|\\s?-\\s?\\d)`,
        'gu',
      ),
    ],
  },
  {
    needs: [
      /calle|cll|avenida|avda|av\.|carrera|cra\.|calz|callej|paseo|camino|bulevar|carretera|privada|cerrada/i,
    ],
    patterns: [
      // Calle Quinta 12, Avenida Juárez #44, Av. Central 9, calle Oak, número 4289
      new RegExp(`\\b${spanish}\\s(?:${word},?\\s){0,4}?(?:${numeral})?\\d{1,6}\\b`, 'giu'),
      new RegExp(`(?<![\\d$.,/-])\\d{1,6}\\s(?:de\\s)?(?:la\\s)?${spanish}\\s${word}`, 'giu'),
    ],
  },
  {
    needs: [/\d/, /across|opposite|next\s|frente|junto|lado/i],
    patterns: [
      // across from 730 Oak, frente al 730 de Oak: the house beside it
      new RegExp(
        `\\b(?:[Aa]cross\\sfrom|[Oo]pposite|[Nn]ext\\s(?:door\\s)?to|[Ff]rente\\sal?|[Jj]unto\\sal?|[Aa]l\\slado\\sdel?)\\s(?:numero\\s)?\\d{2,6},?\\s(?:de\\s)?(?:la\\s)?(?:calle\\s)?(?:${direction}\\s)?${letters}`,
        'gu',
      ),
    ],
  },
  {
    needs: [/\d\s/, /#|apt|ste|suite|unit|room|rm|fl|\d{5}|broadway|bowery|embarcadero|esplanade/i],
    patterns: [
      // 2300 Broadway, 55 The Embarcadero: a number of at least two digits and a capitalized name with a unit or ZIP
      new RegExp(
        `(?<![\\d$.,/-])\\d{2,6}\\s(?:${direction}\\s)?(?:${letters}\\s){0,3}${letters},?\\s(?:#|[Aa]pt|[Ss]te|[Ss]uite|[Uu]nit|[Rr]oom|[Rr]m|[Ff]loor|[Ff]l)\\.?\\s?[\\w-]+`,
        'gu',
      ),
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,6}\\s(?:${direction}\\s)?(?:[\\p{Lu}\\d][\\p{L}\\d.'-]{0,39}(?:,\\s?|\\s)){1,6}[A-Z]{2}(?:,\\s?|\\s)\\d{5}(?:-\\d{4})?\\b`,
        'gu',
      ),
      new RegExp(
        `(?<![\\d$.,/-])\\d{2,6}\\s(?:${direction}\\s)?(?:The\\s)?(?:Broadway|Bowery|Embarcadero|Esplanade)\\b`,
        'gu',
      ),
    ],
  },
  {
    needs: [
      new RegExp(
        `corner|intersection|crossroads|junction|esquina|streets|avenues|roads|sts\\.|aves|rds|${anyKind.source}`,
        'iu',
      ),
    ],
    patterns: [
      // corner of Fifth and Elm, Oak St & 3rd Ave, between Main and Second, esquina de A y B
      new RegExp(
        `\\b(?:corner|intersection|crossroads|junction)\\sof\\s(?:${word}\\s){1,4}(?:and|&)\\s(?:${word})(?:\\s(?:${kinds})\\b\\.?)?`,
        'giu',
      ),
      new RegExp(
        `\\b${capital}\\s(?:${sureKinds}|St|Dr|Ct|Pl|Way)\\b\\.?\\s?(?:and|&|@|/|at|y)\\s?${capital}(?:\\s(?:${sureKinds}|St|Dr|Ct|Pl|Way)\\b\\.?)?`,
        'gu',
      ),
      new RegExp(
        `\\b${capital}\\s?(?:and|&|@|/)\\s?${capital}\\s(?:Streets?|Sts\\.|Avenues?|Aves?\\.?|Roads?|Rds?\\.)(?![\\p{L}])`,
        'gu',
      ),
      new RegExp(
        `\\b(?:[Bb]etween|[Oo]ff(?:\\sof)?|[Nn]ear|[Bb]ehind|[Oo]n)\\s${capital}(?:\\s${letters})?\\s(?:${allKinds})\\b\\.?`,
        'gu',
      ),
      new RegExp(`\\besquina\\s(?:de|con)\\s(?:${word}\\s){1,4}(?:y|con)\\s${word}`, 'giu'),
    ],
  },
]

const ofAnyText: readonly Family[] = [
  {
    needs: [/suite|ste|apt|apartment|unit|bldg|building|room|rm|lot|trailer|floor/i],
    patterns: [
      // Suite 820, Apt. 4B, Unit #12, Bldg C, Room 210; 2nd floor
      /\b(?:[Ss]uite|[Ss]te|STE|[Aa]pt|APT|[Aa]partment|[Uu]nit|UNIT|[Bb]ldg|[Bb]uilding|[Rr]oom|[Rr]m|[Ll]ot|[Tt]railer)(?:\.?\s?#\s?|\.?\s)(?:\d[\w-]*|[A-Z]\d*)(?![\w'])/g,
      /\b(?:suite|ste|apt|unit|bldg|rm)\.?\s?#?\d[\w-]*/gi,
      /\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|top|ground|upper)\sfloor\b/gi,
    ],
  },
  {
    needs: [/highway|hwy|route|rte|road|market|FM|RM|CR|SR|US|exit/i],
    patterns: [
      // Highway 61, County Road 12, State Route 4, US-41, FM 1960, I-80 exit 12
      /\b(?:(?:state|county|us|u\.s\.|old|rural)\s)?(?:highway|hwy|route|rte|road|county\sroad|farm[- ]to[- ]market)\.?\s?#?\d{1,4}[A-Z]?\b/gi,
      /\b(?:FM|RM|CR|SR|US)[- ]?\d{2,5}\b/g,
      /\bexit\s#?\d{1,3}[A-Z]?\b/gi,
    ],
  },
  {
    needs: [/box|apartado/i],
    patterns: [
      // PO boxes lead to a counter, and the counter to a town
      /\b(?:p\.?\s?o\.?|post\soffice)\s?box\s?#?\s?\d+/gi,
      /\bapartado\s(?:postal\s)?#?\d+/gi,
    ],
  },
  {
    needs: [
      /\d[.,]\d{3}|°|\b(?:lat|lng|lon)|\b[NSEW]\s?\d{1,3}\s\d|\d[.,]\d{2,9}\s?'?\s?[NSEW]\b|\d\s?[C-X]\s?(?:[A-Z]{2}\s?\d|\d{6})/i,
    ],
    patterns: [
      // 41.8781, -87.6298; 41,8781 / -87,6298; 41°52'41"N 87°37'47"W; N 41 54.738; lat 41.87 lng -87.62; geo:41.8,-87.6
      /[-+]?\d{1,3}\.\d{3,15}\s?°?\s?[NS]?\s?[,;/ ]\s?[-+]?\d{1,3}\.\d{3,15}\s?°?\s?[EW]?/g,
      /[-+]?\d{1,3},\d{4,15}\s?°?\s?[NS]?\s?(?:[,;/]\s?|\s)[-+]?\d{1,3},\d{4,15}\s?°?\s?[EW]?/g,
      /\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d{1,9})?\s?'?\s?(?:\d{1,2}(?:[.,]\d{1,9})?\s?"?)?\s?[NSEW]\b/g,
      /\b[NSEW]\s?\d{1,3}\s?(?:°\s?|\s)\d{1,2}[.,]\d{2,9}\s?'?/g,
      /\b\d{1,3}\s?(?:°\s?|\s)\d{1,2}[.,]\d{2,9}\s?'?\s?[NSEW]\b/g,
      /\b(?:lat(?:itude?|itud)?|lng|lon(?:gitude?|gitud)?)\s?[:=]?\s?[-+]?\d{1,3}[.,]\d{1,15}/gi,
      // Grids of maps: 16T DM 48251 38972, 16T 448251 4638972
      /\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{3,5}\s?\d{3,5}\b/g,
      /\b\d{1,2}\s?[C-HJ-NP-X]\s\d{6}(?:[.,]\d{1,3})?m?E?[ ,]\s?\d{7}/g,
    ],
  },
  {
    needs: [/\+|\/\/\//],
    patterns: [
      // Open Location Codes (full, and short with a town), what3words
      /\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/gi,
      /\/\/\/[a-z]{1,40}\.[a-z]{1,40}\.[a-z]{1,40}/gi,
    ],
  },
  {
    needs: [/maps|map|osm|waze|what3words|w3w|plus\.codes|here\.com|geo:/i],
    patterns: [
      // Links that open a map
      /(?:maps\.(?:google|apple)\.[a-z.]{2,10}|google\.[a-z.]{2,10}\/maps|goo\.gl\/maps|maps\.app\.goo\.gl|openstreetmap\.org|osm\.org|bing\.com\/maps|waze\.com|mapquest\.com|what3words\.com|w3w\.co|plus\.codes|(?<![\w-])here\.com|mapy\.cz)(?:[^\s)>\]]*[^\s)>\].,;:!?])?/gi,
      /\bgeo:[-+]?\d{1,3}(?:\.\d{1,15})?,[-+]?\d{1,3}(?:\.\d{1,15})?/gi,
    ],
  },
  {
    needs: [/\d-?\d/, /\bpin\b|\bapn\b|parcel|parcela|folio/i],
    patterns: [
      // PIN 17-20-123-004-0000: the county's own site says the address of a parcel
      /\b(?:PIN|APN|parcel|parcela|folio)\b(?:\s(?:no\.?|number|id|numero))?\s?[:#]?\s?\d{2,6}(?:[-.\s]\d{2,6}){2,5}(?![\d-])/gi,
      /\b(?:PIN|APN|parcel|parcela|folio)\b(?:\s(?:no\.?|number|id|numero))?\s?[:#]?\s?\d{10,20}(?![\d-])/gi,
    ],
  },
  {
    needs: [/[A-R]{2}\d{2}[a-x]{2}\d{2}/],
    patterns: [
      // Maidenhead squares of eight signs, some hundred meters wide: EN61ev09
      /(?<![\w-])[A-R]{2}\d{2}[a-x]{2}\d{2}(?![\w-])/g,
    ],
  },
  // Short links say nothing of where they lead, which may be a map.
  { needs: [shortLinkWords], patterns: [shortLinks] },
]

export const addressFamilies: readonly Family[] = [...ofWords, ...ofAnyText]

/** What any of the latter needs, asked at once: links, times and phone numbers have none of it. */
const anyOfThem = new RegExp(
  ofAnyText.map(({ needs }) => needs.map((one) => one.source).join('|')).join('|'),
  'i',
)

function capitalized(kind: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
}

/** A stretch of text: from its first character up to, not including, `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Longer than any honest description; scanning more would let one field hold up an import. */
const longest = 200_000

/**
 * Every stretch that reads like an address, an intersection, a point or a map link; in order, overlaps joined.
 *
 * @param signs of the text, see {@link signsOf}
 */
export function addressSpans(text: string, signs = signsOf(text)): Span[] {
  if (text.length > longest) return [{ from: 0, to: text.length }]
  // Phone numbers, times and ZIP codes: without a letter only points and the codes of places are found.
  if (!mayHaveWords(signs) && (signs & (sign.ofPoint | sign.comma)) === 0) return []
  const read = foldedText(text)
  const seen = read === text ? signs : signsOf(read)
  const found: Span[] = []
  for (const part of piecesOf(read)) {
    if (mayHaveWords(seen)) findAll(ofWords, part, found)
    if (anyOfThem.test(part.text)) findAll(ofAnyText, part, found)
  }
  if (found.length === 0) return found
  const folded = fold(text)
  const spans = folded.at ? found.map((span) => spanBefore(folded, span)) : found
  return spans.length < 2 ? spans : joined(spans)
}

function findAll(families: readonly Family[], { text, at }: Piece, found: Span[]): void {
  for (const { needs, patterns } of families) {
    if (!needs.every((one) => one.test(text))) continue
    for (const pattern of patterns)
      for (const match of matchesOf(text, pattern))
        found.push({ from: at + match.index, to: at + match.index + match[0].length })
  }
}

/** Spans in order, with overlapping ones made one. */
export function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && span.from <= last.to)
      out[out.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else out.push(span)
  }
  return out
}

/** True where the text holds something that could lead to a door. */
export function addressLike(text: string): boolean {
  return addressSpans(text).length > 0
}
