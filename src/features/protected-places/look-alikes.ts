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
  'ꬽoᴑoȺAⱥaᶏaƀbƃbƈcȼcɕcƌdɖdɆEɇeɠgǥgɦhⱨhɨiƘKƙkꝀKꝁkꝃkⱪkᶄkƚlɬlⱡlɱmƞnɲnɳnƥpꝑpᵽpɋqɌRɍrɽrʂsƫtƭtʉuᵾuⱱvⱳwƴyɏyƶzʐz' +
  // Coptic
  'ⲀAⲁaⲂBⲃbⲈEⲉeⲌZⲍzⲎHⲏhⲒIⲓiⲔKⲕkⲘMⲙmⲚNⲛnⲞOⲟoⲢPⲣpⲤCⲥcⲦTⲧtⲨYⲩyⲬXⲭxⲰWⲱw' +
  // Deseret, Osage, old scripts of Italy and Anatolia, Elbasan, Warang Citi
  '𐐄O𐐬o𐐕C𐐽c𐐛L𐐠S𐑈s𐒴R𐓂O𐓎U𐓪o𐓶u𐌁B𐌂C𐌉l𐌑M𐌕T𐌗X𐊂B𐊆E𐊇F𐊊l𐊐X𐊒O𐊕P𐊖S𐊗T𐊠A𐊡B𐊢C𐊥F𐊫O𐊱T𐊲Y𐔓N𐔖O𐔘K𐔜C𐔝V𐔥F𐔦L𐔧X𑢠V𑢢F𑢣L𑢤Y𑢦E𑢩Z𑢮E𑢲L𑢵O𑢸U𑢼T𑣀v𑣁s𑣂F𑣃i𑣄z𑣈o𑣗o𑣘u𑣜y' +
  // Letters and syllables that are drawn as a ring, and as Latin capitals
  'ഠoဝoჿoסoዐoଠoⵔOهoھoہoەoᗅAᗪDᗷBᑭPᒍJᒪLᑌUᐯVᖴFᕼHᗰM᙭XᖇRᚷXᛕKᛖMᛁl' +
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

/** Digits that count from one and are none to Unicode, by their ones: of print shops, of Ethiopia, rods for counting. */
const onesOfDigits = [0x2776, 0x2780, 0x278a, 0x24f5, 0x1369, 0x1d360, 0x1d369]
const zerosAlone = [0x24ff, 0x1f10b, 0x1f10c]

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
  if (/\p{Nd}/u.test(sign)) return digitOf(code)
  const one = onesOfDigits.find((first) => code >= first && code < first + 9)
  if (one !== undefined) return String(code - one + 1)
  if (zerosAlone.includes(code)) return '0'
  const emblem = emblems.find((first) => code >= first && code < first + 26)
  if (emblem !== undefined) return String.fromCharCode(65 + code - emblem)
  const apart = [...sign.normalize('NFKD').replace(/\p{M}/gu, '')]
  const plainSigns = apart.map((one) => likeness.get(one) ?? longer.get(one) ?? one).join('')
  // "4100½" is not the number 41001.
  return apart.includes('⁄') ? ` ${plainSigns}` : plainSigns
}

/** The ten digits of a script follow each other, and so do some scripts' tens. */
function digitOf(code: number): string {
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return String((code - first) % 10)
}
