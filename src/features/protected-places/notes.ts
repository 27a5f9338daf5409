import { foldedText } from './fold.ts'
import { piecesOf } from './pieces.ts'
import { mayBeDisguised, mayHaveWords, signsOf } from './signs.ts'

/**
 * Notes in prose that ask for a place to be kept off lists, in English and Spanish. "Confidential" about
 * help given ("free, confidential counseling") is not one: only about a place, a record, or nothing else.
 */

const place =
  '(?:address(?:es)?|locations?|sites?|facilit(?:y|ies)|shelters?|houses?|homes?|places?|residences?|premises|whereabouts|office|building|listing|record|entry|property)'
const secret =
  '(?:confidential|undisclosed|secret|unlisted|unpublished|undisclosable|withheld|protected|hidden|non-?disclosed|private)'
/** Words after "confidential" by which it speaks of help, not of a place. */
const help =
  '(?!(?:\\s+[\\w-]+){0,3}?\\s+(?:help|services?|counsel\\w*|support|testing|tests?|care|advoca\\w*|hotline|helpline|crisis|line|information|assistance|room|rooms|insurance|nonprofit|non-profit)\\b)'
const lugar = '(?:direcci[oó]n|ubicaci[oó]n|domicilio|lugar|sitio|refugio|albergue|casa|hogar|local)'
const secreto = '(?:confidencial(?:es)?|secret[ao]|privad[ao]|reservad[ao]|ocult[ao]|protegid[ao])'
const publish = '(?:publish|list|display|post|print|publici[sz]e|advertise|make\\s+public|map)'
const tell = '(?:share|disclose|release|reveal|show|distribute|give\\s+out|hand\\s+out|provide|mention|use)'
const never =
  "(?:do\\s+not|don[’']?t|does\\s+not\\s+want\\s+to|never|must\\s+not(?:\\s+be)?|should\\s+not(?:\\s+be)?|may\\s+not(?:\\s+be)?|cannot(?:\\s+be)?|not\\s+to(?:\\s+be)?|is\\s+not|are\\s+not|please\\s+no)"

/** Notes that share words without which none of them can match; of most texts none has to be tried. */
interface Family {
  readonly needs: RegExp
  readonly notes: readonly RegExp[]
}

export const noteFamilies: readonly Family[] = [
  {
    needs:
      /confiden|disclos|secret|unlisted|unpublished|withheld|protected|hidden|privat|privad|reservad|ocult|protegid/iu,
    notes: [
      new RegExp(`\\b${secret}${help}(?:[\\s,/-]{1,3}[\\w'’.]{1,40}){0,4}?[\\s,/-]{1,3}${place}\\b`, 'i'),
      new RegExp(
        `\\b${place}\\b(?:\\s+[\\w'’]+){0,3}?\\s*(?:[:=-]|\\bis|\\bare|\\bremains?|\\bkept|\\bstays?|\\bmust|\\bwill|\\bshall|\\bto\\s+be|\\bbeing|\\bheld|\\bshould)(?:\\s+[\\w'’]+){0,4}?\\s*\\b${secret}\\b${help}`,
        'i',
      ),
      new RegExp(`\\b${lugar}\\b(?:\\s+[\\p{L}]+){0,4}?\\s+${secreto}(?![\\p{L}])`, 'iu'),
      new RegExp(`(?<![\\p{L}])${secreto}\\s+${lugar}(?![\\p{L}])`, 'iu'),
    ],
  },
  {
    needs: /not|never|don[’']?t|please\s+no/i,
    notes: [
      // "Do not publish." needs no object; "do not share" does, or it may speak of needles or of data.
      new RegExp(
        `\\b${never}\\s+(?:be\\s+)?${publish}(?:ed|led|ing|d)?\\b(?!\\s+(?:your|client|personal|patient|participants?[’']?\\s+(?:names?|data)))`,
        'i',
      ),
      new RegExp(
        `\\b${never}\\s+(?:be\\s+)?${tell}[ed]{0,2}\\b(?:\\s+[\\w'’]+){0,4}?\\s+(?:${place}|publicly|public|directory|website|web|online|internet|callers?|phone|directions|this)\\b`,
        'i',
      ),
      new RegExp(
        `\\b${never}\\s+(?:be\\s+)?(?:share|disclose|release|reveal|show|distribute)d?\\s*(?:[.!;)]|$)`,
        'i',
      ),
    ],
  },
  {
    needs:
      /(?:not|never|un)\s*-?(?:be\s+)?(?:publi|list|disclos|shar|releas|given|shown|display|available|advertis)/i,
    notes: [
      new RegExp(
        `\\b${place}\\s+(?:is\\s+|are\\s+)?(?:not|never|un)\\s*-?(?:be\\s+)?(?:published|listed|disclosed|shared|released|given(?:\\s+out)?|shown|displayed|public|available\\s+to\\s+the\\s+public|advertised)\\b`,
        'i',
      ),
    ],
  },
  {
    needs:
      /(?:available|given|provided|disclosed|released|shared|revealed)\s+(?:only\s+)?(?:upon|after|once|on|at|when|during|by|to)/i,
    notes: [
      new RegExp(
        `\\b${place}\\s+(?:is\\s+|will\\s+be\\s+|are\\s+)?(?:only\\s+)?(?:available|given|provided|disclosed|released|shared|revealed)\\s+(?:only\\s+)?(?:upon|after|once|on\\s+request|at\\s+intake|at\\s+the\\s+time|when|during|by\\s+phone|to\\s+(?:clients|residents|callers))`,
        'i',
      ),
    ],
  },
  {
    needs: /for\s+(?:the\s+|an?\s+|exact\s+)*(?:address|location|directions|meeting)/i,
    notes: [
      /\bcall\b(?:\s+[\w'’]+){0,3}?\s+for\s+(?:the\s+|an?\s+|exact\s+)*(?:address|location|directions|meeting\s+place)\b/i,
    ],
  },
  {
    needs: /internal\s|staff\s|not\s+for\s/i,
    notes: [
      /\b(?:for\s+)?internal\s+use(?:\s+only)?\b|\bstaff\s+(?:use\s+)?only\b|\bnot\s+for\s+(?:publication|public|distribution|release|posting|web|print)/i,
    ],
  },
  {
    needs: /keep|kept|hold|leave|left|stay|omit|exclude|remove|suppress|hide|redact|mask/i,
    notes: [
      new RegExp(
        `\\b(?:keep|kept|hold|leave|left|stay|omit|exclude|remove|suppress|hide|withhold|redact|mask)\\b(?:\\s+[\\w'’]+){0,4}?\\s+(?:${secret}|off|out\\s+of|from)\\b(?:\\s+[\\w'’]+){0,3}?(?:\\s+(?:public|director(?:y|ies)|website|web|online|lists?|listings?|maps?|print|internet|view|search)\\b|\\s*[.!;)]|\\s*$)`,
        'i',
      ),
      new RegExp(
        `\\b(?:hide|withhold|redact|mask|suppress)\\s+(?:the\\s+|this\\s+|our\\s+|all\\s+)?(?:street\\s+)?${place}`,
        'i',
      ),
    ],
  },
  {
    needs: /safety|security|protection/i,
    notes: [
      new RegExp(`\\bfor\\s+(?:the\\s+)?(?:safety|security|protection)\\b[^.]{0,60}\\b${place}\\b`, 'i'),
      new RegExp(
        `\\b${place}\\b[^.]{0,60}\\bfor\\s+(?:(?:the|their|client|resident|your)\\s+)*(?:safety|security|protection)\\b`,
        'i',
      ),
    ],
  },
  {
    needs: /(?:unlisted|published)\s/i,
    notes: [/\b(?:unlisted|unpublished|non-?published)\s+(?:phone|number|listing)/i],
  },
  {
    needs: /no\s+(?:se\s+)?(?:debe\s+)?(?:publi|divulg|compart|mostr|muestr|list|revel|difund)/i,
    notes: [
      /\bno\s+(?:se\s+)?(?:debe\s+)?(?:publi(?:car|que|quen|ca)|divulg(?:ar|ue|uen|a)|compart(?:ir|a|an|e)|mostr(?:ar)|muestre[n]?|list(?:ar|e|en)|revel(?:ar|e|en|a)|difund(?:ir|a|an))\b(?!\s+(?:su|sus|tu|tus)\s+(?:informaci|datos|historia))/i,
    ],
  },
  {
    needs: /llam/i,
    notes: [
      /\b(?:llame|llamar|llama)\s+para\s+(?:(?:obtener|pedir|saber|conocer)\s+)?(?:la|el)\s+(?:direcci[oó]n|ubicaci[oó]n|lugar)/i,
    ],
  },
  {
    needs: /interno|personal/i,
    notes: [/\buso\s+interno\b|\bs[oó]lo\s+(?:para\s+)?(?:el\s+)?personal\b/i],
  },
]

/** In a short remark about a place, the bare word is enough: "CONFIDENTIAL - DV". */
const bareWord = /\b(?:confidential|undisclosed|unlisted|confidencial|unpublished)\b/i
const speaksOfHelp =
  /\b(?:help|services?|counsel\w*|support|testing|tests?|care|advoca\w*|hotline|helpline|crisis|information|assistance|talk|consejer[ií]a|ayuda|apoyo|servicios?|pruebas?|atenci[oó]n|terapia|l[ií]nea|llamadas?)(?![\p{L}])/iu
const speaksOfPlace = new RegExp(`\\b${place}\\b|${lugar}(?![\\p{L}])`, 'iu')

function isBareRemark(text: string): boolean {
  return text.length <= 80 && bareWord.test(text) && (!speaksOfHelp.test(text) || speaksOfPlace.test(text))
}

/** No note does without one of these; most text has none, and an import reads millions of fields. */
const worthReading =
  /confiden|disclos|unlist|un-?publi|publi|privat|privad|secret|withh|withdr|hidden|hide|redact|mask|protec|protej|share|list|display|post|print|adverti|map|release|reveal|show|distribut|give|given|hand|provid|mention|available|call|internal|intern[oa]|staff|personal|keep|kept|hold|leave|left|stay|omit|exclu|remov|suppress|safety|security|divulg|compart|mostr|muestr|revel|difund|ocult|reserv|llam/iu

/** Does this text ask for the place to be kept off lists? `remark`: it stands in a field about the place itself. */
export function asksForHiding(text: string, remark = false): boolean {
  return mayBeNote(text) && isNote(text, remark)
}

/**
 * Whether it is worth asking {@link isNote}: no text that asks for hiding is without any of the words.
 *
 * @param signs of the text, see {@link signsOf}
 */
export function mayBeNote(text: string, signs = signsOf(text)): boolean {
  if (text.length < 4 || !mayHaveWords(signs)) return false
  return worthReading.test(mayBeDisguised(signs) ? foldedText(text) : text)
}

/** Whether a text that {@link mayBeNote} does ask for hiding. */
export function isNote(text: string, remark: boolean): boolean {
  const folded = foldedText(text)
  for (const { text: read } of piecesOf(folded)) {
    for (const { needs, notes } of noteFamilies) {
      if (needs.test(read) && notes.some((note) => note.test(read))) return true
    }
  }
  return remark && isBareRemark(folded)
}
