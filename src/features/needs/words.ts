const plainLetters = /^[\x20-\x7e\n\r\t]*$/

/**
 * Text as it is compared: lower case, no accents, no punctuation, single spaces. "¿Dónde?" → "donde",
 * "can't" → "cant". Arabic loses vowel marks, and letters that people write either way become one.
 */
export function fold(text: string): string {
  // Most texts of a directory: a third of the time.
  if (plainLetters.test(text)) {
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  }
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’`ـ]/gu, '')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Words that say little on their own. They still count a bit: "he won't let me leave" is made of them. */
const LIGHT = new Set(
  `a an the to for of in on at by is am are was were be been have has had do does did can could will would
  want wants need needs get got give some any with and or it its this that please i im ive me my mine you your
  we our us he him his hes she her hers they them their there here who what where when how why from up so just
  really very near about as if no not now go going one
  el la los las un una unos unas de del al a en con por para que me mi mis te tu tus se su sus nos le les lo y
  o es soy esta estoy esta estan hay fue ser quiero quiere necesito necesita ayuda ayudar help como donde quien
  cuando muy mas ya si algo porque pero cerca tengo tiene
  في من الي علي عن مع انا اريد احتاج احتاجه مساعده ساعدوني هل ما لا لم كيف اين ليس عندي لدي شخص او ان`.split(
    /\s+/,
  ),
)

export function isLight(word: string): boolean {
  return LIGHT.has(word)
}

/**
 * A word's stem in English and in Spanish; which language a person writes is not asked. Light on purpose:
 * enough that "raped", "clothes" or "abogadas" meet "rape", "cloth" and "abogado". Arabic is known by its
 * letters and loses the article and the commonest endings.
 */
export function stems(word: string): string[] {
  if (/[\u0600-\u06FF]/.test(word)) return [arabicStem(word)]
  if (word.length < 4 || /\d/.test(word)) return [word]
  const english = englishStem(word)
  const spanish = spanishStem(word)
  return english === spanish ? [english] : [english, spanish]
}

function englishStem(word: string): string {
  let stem = word
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (/(?:ss|sh|ch|x|z)es$/.test(stem)) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  const ending = /(?:ing|ed)$/.exec(stem)?.[0]
  const cut = ending === undefined ? '' : stem.slice(0, -ending.length)
  if (cut.length >= 3 && /[aeiouy]/.test(cut)) stem = undouble(cut)
  if (stem.endsWith('e') && stem.length > 3) stem = stem.slice(0, -1)
  if (stem.endsWith('y') && stem.length > 3) stem = `${stem.slice(0, -1)}i`
  return stem
}

function undouble(stem: string): string {
  return /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}

function spanishStem(word: string): string {
  let stem = word
  if (/[^aeiou]es$/.test(stem) && stem.length > 5) stem = stem.slice(0, -2)
  else if (stem.endsWith('s')) stem = stem.slice(0, -1)
  if (/(?:ando|iendo|arme|erme|irme)$/.test(stem) && stem.length > 6) return stem.slice(0, -4)
  if (/(?:arse|erse|irse)$/.test(stem) && stem.length > 6) return stem.slice(0, -4)
  if (/(?:ar|er|ir)$/.test(stem) && stem.length > 5) return stem.slice(0, -2)
  return /[aoe]$/.test(stem) && stem.length > 3 ? stem.slice(0, -1) : stem
}

function arabicStem(word: string): string {
  const bare = word.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/, '')
  return bare.replace(/(?<=.{3})(?:يه|ات|ون|ين|ها|ي|ه|ا)$/, '')
}
