/** Letters of other scripts that are read as Latin ones, pair by pair: the stranger, then what it looks like. */
const pairs =
  // Cyrillic
  'аaАAвbВBгrеeЕEёeЁEзzЗ3иuкkКKмmМMнhНHоoОOпnрpРPсcСCтtТTуyУYхxХXьbіiІIїiЇIјjЈJѕsЅSһhҺHӏlӀIԁdԛqԚQԝwԜWѵvүyҮYɡgаa' +
  // Greek
  'αaΑAβbΒBγyεeΕEζzΖZηnΗHθoιiΙIκkΚKμuΜMνvΝNοoΟOπnρpΡPσoτtΤTυuΥYχxΧXωwϲcϹCϳj' +
  // Latin letters that no accent makes, phonetic signs and small capitals
  'ıiȷjøoØOđdĐDðdÐDłlŁLħhĦHŧtŦTƒfɑaɐaɓbɔcɗdɛeəeɩiɪiɫlɯmɱmɴnɵoɾrʀrʃsʋvʏyʐzʙbɢgʜhʟlᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzꜰfꜱs' +
  // Armenian, Cherokee, Lisu
  'օoսuոnհhցgզqԼLՕOՍUᎠDᎡRᎢTᎥiᎪAᎫJᎬEᎳWᎷMᎻHᎽYᏀGᏃZᏚSᏟCᏢPᏦKᏙVᏞLᏴBꓐBꓑPꓒdꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲIꓳOꓴU' +
  // Digits of Chinese
  '〇0零0一1二2三3四4五5六6七7八8九9' +
  // Punctuation
  "’'‘'ʼ'ʹ'´'`'′'“\"”\"″\"。.、,，,٫.٬,⁄/∕/÷/º°˚°ªa−-"

const likeness: ReadonlyMap<string, string> = new Map(
  [...pairs].flatMap((sign, i, all): [string, string][] => (i % 2 === 0 ? [[sign, all[i + 1] ?? '']] : [])),
)
const longer: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ẞ', 'SS'],
  ['æ', 'ae'],
  ['Æ', 'AE'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['þ', 'th'],
  ['Þ', 'TH'],
])

/** Letters in circles, squares and flags, which are no letters to Unicode: the first of 26 each. */
const emblems = [0x1f150, 0x1f170, 0x1f1e6]

/** The zeros of scripts whose ten digits follow each other. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
]

const unseen = /^[\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]$/u
const known = new Map<number, string>()

/**
 * What one sign is read as: '' for what nobody sees, a space for any white space, a Latin letter without accents or a
 * digit for whatever looks like one. Others stay as they are.
 */
export function readAs(code: number): string {
  const before = known.get(code)
  if (before !== undefined) return before
  const made = lookedAt(String.fromCodePoint(code), code)
  if (known.size < 20_000) known.set(code, made)
  return made
}

function lookedAt(sign: string, code: number): string {
  if (code === 0x0a || code === 0x85 || code === 0x2028 || code === 0x2029) return '\n'
  // The blank of Braille and the filler of Hangul are drawn as nothing.
  if (/\s|\p{Z}/u.test(sign) || code === 0x2800 || code === 0x3164) return ' '
  if (unseen.test(sign)) return ''
  if (/\p{Pd}/u.test(sign)) return '-'
  const alike = likeness.get(sign) ?? longer.get(sign)
  if (alike !== undefined) return alike
  const zero = zeros.find((first) => code >= first && code < first + 10)
  if (zero !== undefined) return String(code - zero)
  const emblem = emblems.find((first) => code >= first && code < first + 26)
  if (emblem !== undefined) return String.fromCharCode(65 + code - emblem)
  const apart = [...sign.normalize('NFKD').replace(/\p{M}/gu, '')]
  const plainSigns = apart.map((one) => likeness.get(one) ?? longer.get(one) ?? one).join('')
  // "4100½" is not the number 41001.
  return apart.includes('⁄') ? ` ${plainSigns}` : plainSigns
}
