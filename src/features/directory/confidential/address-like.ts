import { matchesOf } from './matches.ts'
import { streetKinds } from './normalize.ts'
import { mayHaveWords, sign, signsOf } from './signs.ts'

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
const word = "[\\p{L}\\d][\\p{L}\\d.'’-]*"
const counted =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)'

/** Patterns that share words or signs without which none of them can match; most text has none. */
interface Family {
  /** All of these; the one that costs least stands first. */
  readonly needs: readonly RegExp[]
  readonly patterns: readonly RegExp[]
}

const anyKind = new RegExp(`(?<![\\p{L}])(?:${kinds})(?![\\p{L}])`, 'iu')

/** None of their patterns matches where there is no letter, or no white space. */
const ofWords: readonly Family[] = [
  {
    needs: [anyKind],
    patterns: [
      // 120 South LaSalle Street, 7115 W. North Ave, 12-14 Oak Ridge Ln, 4471 1/2 Elm Blvd
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,6}(?:-\\d{1,6})?(?:\\s?1/2)?[A-Za-z]?\\s+(?:${direction}\\s+)?(?:${word}\\s+){0,4}?(?:${sureKinds})\\b\\.?`,
        'giu',
      ),
      // 12 Canary Way, 9 St. Mary's Place: the kind is a common word, so the name must be capitalized
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,6}(?:-\\d{1,6})?[A-Za-z]?\\s+(?:${direction}\\s+)?(?:(?:\\p{Lu}|\\d)[\\p{L}\\d.'’-]*\\s+){1,4}(?:${[...plainKinds].map(capitalized).join('|')})\\b\\.?`,
        'gu',
      ),
      // Twelve Elm Street
      new RegExp(`\\b${counted}\\s+(?:${direction}\\s+)?(?:${word}\\s+){1,3}(?:${sureKinds})\\b\\.?`, 'giu'),
    ],
  },
  {
    needs: [/\d\s+(?:[NSEW]|north|south|east|west)/i],
    patterns: [
      // 50 West Washington, 105 W. Adams: no kind of street, but a direction, and nothing that goes on behind it
      /(?<![\d$.,/-])\d{1,6}[A-Za-z]?\s+(?:[NSEW]\.?|[NS][EW]\.?|(?:North|South)(?:east|west)?|East|West)\s+\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*)?(?=\s*(?:[,;:.!?)\n]|$|\s(?:[Ss]uite|[Ss]te|[Rr]oom|[Rr]m|[Ff]loor|[Uu]nit|[Aa]pt|#|in|at)\b))/gu,
    ],
  },
  {
    needs: [/calle|avenida|av\.|carrera|calz|callej|paseo/i],
    patterns: [
      // Calle Quinta 12, Avenida Juárez #44, Av. Central 9
      new RegExp(
        `\\b(?:calle|avenida|av\\.|carrera|calz(?:ada)?\\.?|callej[oó]n|paseo)\\s+(?:${word}\\s+){0,4}?(?:(?:no|n[uú]m(?:ero)?)\\.?\\s*|#\\s*)?\\d{1,6}\\b`,
        'giu',
      ),
      new RegExp(`(?<![\\d$.,/-])\\d{1,6}\\s+(?:calle|avenida|av\\.)\\s+${word}`, 'giu'),
    ],
  },
  {
    needs: [
      /\d\s/,
      /\d{2}.*(?:#|apt|ste|suite|unit|room|rm|fl|\d{5}|broadway|bowery|embarcadero|esplanade)/is,
    ],
    patterns: [
      // 2300 Broadway, 55 The Embarcadero: a number of at least two digits and a capitalized name with a unit or ZIP
      new RegExp(
        `(?<![\\d$.,/-])\\d{2,6}\\s+(?:${direction}\\s+)?(?:\\p{Lu}[\\p{L}.'’-]*\\s+){0,3}\\p{Lu}[\\p{L}.'’-]*,?\\s+(?:#|[Aa]pt|[Ss]te|[Ss]uite|[Uu]nit|[Rr]oom|[Rr]m|[Ff]loor|[Ff]l)\\.?\\s*[\\w-]+`,
        'gu',
      ),
      new RegExp(
        `(?<![\\d$.,/-])\\d{1,6}\\s+(?:${direction}\\s+)?(?:[\\p{Lu}\\d][\\p{L}\\d.'’-]*[\\s,]+){1,6}[A-Z]{2}[\\s,]+\\d{5}(?:-\\d{4})?\\b`,
        'gu',
      ),
      new RegExp(
        `(?<![\\d$.,/-])\\d{2,6}\\s+(?:${direction}\\s+)?(?:Broadway|Bowery|Embarcadero|Esplanade)\\b`,
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
        `\\b(?:corner|intersection|crossroads|junction)\\s+of\\s+(?:${word}\\s+){1,4}(?:and|&)\\s+(?:${word})(?:\\s+(?:${kinds})\\b\\.?)?`,
        'giu',
      ),
      new RegExp(
        `\\b(?:\\p{Lu}|\\d)[\\p{L}\\d.'’-]*\\s+(?:${sureKinds}|St|Dr|Ct|Pl|Way)\\b\\.?\\s*(?:and|&|@|/|at|y)\\s*(?:(?:\\p{Lu}|\\d)[\\p{L}\\d.'’-]*)(?:\\s+(?:${sureKinds}|St|Dr|Ct|Pl|Way)\\b\\.?)?`,
        'gu',
      ),
      /\b(?:\p{Lu}|\d)[\p{L}\d.'’-]*\s*(?:and|&|@|\/)\s*(?:\p{Lu}|\d)[\p{L}\d.'’-]*\s+(?:Streets?|Sts\.|Avenues?|Aves?\.?|Roads?|Rds?\.)(?![\p{L}])/gu,
      new RegExp(
        `\\b(?:[Bb]etween|[Oo]ff(?:\\s+of)?|[Nn]ear|[Bb]ehind|[Oo]n)\\s+(?:\\p{Lu}|\\d)[\\p{L}\\d.'’-]*(?:\\s+\\p{Lu}[\\p{L}.'’-]*)?\\s+(?:${[...Object.keys(streetKinds)].map(capitalized).join('|')})\\b\\.?`,
        'gu',
      ),
      new RegExp(`\\besquina\\s+(?:de|con)\\s+(?:${word}\\s+){1,4}(?:y|con)\\s+${word}`, 'giu'),
    ],
  },
]

const ofAnyText: readonly Family[] = [
  {
    needs: [/suite|ste|apt|apartment|unit|bldg|building|room|rm|lot|trailer|floor/i],
    patterns: [
      // Suite 820, Apt. 4B, Unit #12, Bldg C, Room 210; 2nd floor
      /\b(?:[Ss]uite|[Ss]te|STE|[Aa]pt|APT|[Aa]partment|[Uu]nit|UNIT|[Bb]ldg|[Bb]uilding|[Rr]oom|[Rr]m|[Ll]ot|[Tt]railer)(?:\.?\s*#\s*|\.?\s+)(?:\d[\w-]*|[A-Z]\d*)(?![\w'’])/g,
      /\b(?:suite|ste|apt|unit|bldg|rm)\.?\s?#?\d[\w-]*/gi,
      /\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|top|ground|upper)\s+floor\b/gi,
    ],
  },
  {
    needs: [/highway|hwy|route|rte|road|market|FM|RM|CR|SR|US|exit/i],
    patterns: [
      // Highway 61, County Road 12, State Route 4, US-41, FM 1960, I-80 exit 12
      /\b(?:(?:state|county|us|u\.s\.|old|rural)\s+)?(?:highway|hwy|route|rte|road|county\s+road|farm[- ]to[- ]market)\.?\s*#?\d{1,4}[A-Z]?\b/gi,
      /\b(?:FM|RM|CR|SR|US)[- ]?\d{2,5}\b/g,
      /\bexit\s+#?\d{1,3}[A-Z]?\b/gi,
    ],
  },
  {
    needs: [/box|apartado/i],
    patterns: [
      // PO boxes lead to a counter, and the counter to a town
      /\b(?:p\.?\s*o\.?|post\s+office)\s*box\s*#?\s*\d+/gi,
      /\bapartado\s+(?:postal\s+)?#?\d+/gi,
    ],
  },
  {
    needs: [/\d\.\d{3}|°|\b(?:lat|lng|lon)/i],
    patterns: [
      // 41.8781, -87.6298; 41°52'41"N 87°37'47"W; lat 41.87 lng -87.62; geo:41.8,-87.6
      /[-+]?\d{1,3}\.\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*[-+]?\d{1,3}\.\d{3,}\s*°?\s*[EW]?/g,
      /\d{1,3}\s*°\s*\d{1,2}(?:\.\d+)?\s*['’′]?\s*(?:\d{1,2}(?:\.\d+)?\s*["”″]?)?\s*[NSEW]\b/g,
      /\b(?:lat(?:itude)?|lng|lon(?:gitude)?)\s*[:=]?\s*[-+]?\d{1,3}\.\d+/gi,
    ],
  },
  {
    needs: [/\+|\/\/\//],
    patterns: [
      // Open Location Codes (full, and short with a town), what3words
      /\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/gi,
      /\/\/\/[a-z]+\.[a-z]+\.[a-z]+/gi,
    ],
  },
  {
    needs: [/maps|map|osm|waze|what3words|w3w|plus\.codes|here\.com|geo:/i],
    patterns: [
      // Links that open a map
      /(?:https?:\/\/)?(?:[\w.-]*\.)?(?:(?:maps\.(?:google|apple)\.[a-z.]+|google\.[a-z.]+\/maps|goo\.gl\/maps|maps\.app\.goo\.gl|openstreetmap\.org|osm\.org|bing\.com\/maps|waze\.com|mapquest\.com|what3words\.com|w3w\.co|plus\.codes|here\.com|mapy\.cz))[^\s)>\]]*/gi,
      /\bgeo:[-+]?\d{1,3}(?:\.\d+)?,[-+]?\d{1,3}(?:\.\d+)?/gi,
    ],
  },
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
  const found: Span[] = []
  const words = mayHaveWords(signs)
  // Phone numbers, times and ZIP codes: without a letter only points and the codes of places are found.
  if (!words && (signs & sign.ofPoint) === 0) return found
  if (words && (signs & (sign.space | sign.beyond)) !== 0) findAll(ofWords, text, found)
  if (anyOfThem.test(text)) findAll(ofAnyText, text, found)
  return found.length < 2 ? found : joined(found)
}

function findAll(families: readonly Family[], text: string, found: Span[]): void {
  for (const { needs, patterns } of families) {
    if (!needs.every((one) => one.test(text))) continue
    for (const pattern of patterns)
      for (const match of matchesOf(text, pattern))
        found.push({ from: match.index, to: match.index + match[0].length })
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
