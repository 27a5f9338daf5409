import { geohash, plusCode } from '../point-codes.ts'
import { furtherWays } from './further-ways.ts'

/** A made-up place, to be written in every way that a person or a system would. */
export interface MadeUpPlace {
  readonly number: string
  /** As on the sign: "Oak", "Hollow Brook". */
  readonly street: string
  readonly name: string
  readonly phone: string
  readonly latitude: number
  readonly longitude: number
}

const rare = [
  'Wolframinster',
  'Hollowbrook',
  'Quillfeather',
  'Pelvoraine',
  'Selby',
  'Tarn Hollow',
  'Brindolac',
  'St. Orvan',
]
const common = [
  'Oak',
  'Main',
  'Park',
  'Elm',
  'Lincoln',
  'Maple Ridge',
  'Green',
  'Washington',
  'Cedar',
  'Pine Hill',
  '42nd',
  'Fifth',
]
const kinds = ['Street', 'Avenue', 'Road', 'Lane', 'Drive', 'Court', 'Boulevard', 'Terrace']
const words: Readonly<Record<string, string>> = Object.fromEntries(
  'zero one two three four five six seven eight nine'.split(' ').map((word, digit) => [String(digit), word]),
)
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const spanishDigits = 'cero uno dos tres cuatro cinco seis siete ocho nueve'.split(' ')

/** The same place for the same index. */
export function madeUpPlace(index: number): MadeUpPlace {
  const street = index % 2 === 0 ? rare[(index / 2) % rare.length] : common[((index - 1) / 2) % common.length]
  return {
    number: String([4289, 1423, 88, 731, 10462, 506, 2917][index % 7] ?? 0),
    street: street ?? '',
    name: ['Lantern Manor', 'Vexmoor House', 'Casa Tolvane', 'Marrowick Hall'][index % 4] ?? '',
    phone: `(872) 555-${String(1100 + index)}`,
    latitude: 41.91237 + index * 0.0123,
    longitude: -87.65431 - index * 0.0107,
  }
}

export function kindOf(index: number): string {
  return kinds[index % kinds.length] ?? 'Street'
}

function below100(number: number): string {
  if (number < 10) return words[String(number)] ?? ''
  if (number < 20) return teens[number - 10] ?? ''
  return number % 10 === 0
    ? (tens[number / 10] ?? '')
    : `${tens[Math.floor(number / 10)]}-${words[String(number % 10)]}`
}

function counted(number: number): string {
  if (number < 100) return below100(number)
  if (number < 1000)
    return `${below100(Math.floor(number / 100))} hundred ${number % 100 ? below100(number % 100) : ''}`.trim()
  return `${below100(Math.floor(number / 1000))} thousand ${number % 1000 ? counted(number % 1000) : ''}`.trim()
}

/** "forty-two eighty-nine" */
function inPairs(number: string): string {
  const parts = number.length % 2 === 0 ? [] : [number.slice(0, 1)]
  for (let i = number.length % 2; i < number.length; i += 2) parts.push(number.slice(i, i + 2))
  return parts
    .map((part) =>
      part.length === 2 && part.startsWith('0') ? `oh ${words[part.slice(1)]}` : below100(Number(part)),
    )
    .join(' ')
}

function shifted(text: string, from: number, to: number): string {
  return [...text]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0
      return code >= from && code < from + 26 ? String.fromCodePoint(to + code - from) : sign
    })
    .join('')
}
const digitsFrom = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const bold = (text: string) => digitsFrom(shifted(shifted(text, 0x41, 0x1d400), 0x61, 0x1d41a), 0x1d7ce)
const swap = (text: string, pairs: string) =>
  [...text]
    .map((sign) => {
      const at = [...pairs].findIndex((one, i) => i % 2 === 0 && one === sign)
      return at < 0 ? sign : ([...pairs][at + 1] ?? sign)
    })
    .join('')
const cyrillic = (text: string) => swap(text, 'aаeеoоpрcсxхiіHНTТMМBВ')
const greek = (text: string) => swap(text, 'oοvνiιkκAΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤ')
const inside = (text: string, sign: string) => `${text.slice(0, 2)}${sign}${text.slice(2)}`
const dm = (value: number) => `${Math.floor(value)} ${((value % 1) * 60).toFixed(3)}`
const dms = (value: number) =>
  `${Math.floor(value)}°${String(Math.floor((value % 1) * 60)).padStart(2, '0')}'${((((value % 1) * 60) % 1) * 60).toFixed(1)}"`

export interface Written extends MadeUpPlace {
  readonly kind: string
  readonly short: string
  /** Lower case, without spaces or signs. */
  readonly joined: string
  /** Lower case with hyphens. */
  readonly slug: string
}

const shortOf: Readonly<Record<string, string>> = {
  Street: 'St',
  Avenue: 'Ave',
  Road: 'Rd',
  Lane: 'Ln',
  Drive: 'Dr',
  Court: 'Ct',
  Boulevard: 'Blvd',
  Terrace: 'Ter',
}

export type Way = (place: Written) => string
const ways: Readonly<Record<string, Way>> = {
  // as people write addresses
  'in full': (p) => `${p.number} ${p.street} ${p.kind}`,
  'lower case': (p) => `${p.number} ${p.street} ${p.kind}`.toLowerCase(),
  capitals: (p) => `${p.number} ${p.street} ${p.kind}`.toUpperCase(),
  short: (p) => `${p.number} ${p.street} ${p.short}.`,
  'without kind': (p) => `${p.number} ${p.street}`,
  'with a direction': (p) => `${p.number} N. ${p.street} ${p.short}`,
  'direction in words': (p) => `${p.number} Northwest ${p.street} ${p.kind}`,
  'direction behind': (p) => `${p.number} ${p.street} ${p.kind} SW`,
  'comma between': (p) => `${p.number}, ${p.street} ${p.kind}`,
  'unit behind': (p) => `${p.number} ${p.street} ${p.short}, Apt 4B`,
  'unit before': (p) => `Apt 4, ${p.number} ${p.street}`,
  'letter of a house': (p) => `${p.number}B ${p.street} ${p.kind}`,
  'two lines': (p) => `${p.number}\n${p.street} ${p.short}`,
  tabs: (p) => `${p.number}\t${p.street}\t${p.short}`,
  'many spaces': (p) => `${p.number}     ${p.street}     ${p.short}`,
  'in brackets': (p) => `${p.street} ${p.kind} (${p.number})`,
  'with a half': (p) => `${p.number} 1/2 ${p.street} ${p.kind}`,
  'half as one sign': (p) => `${p.number}½ ${p.street} ${p.short}`,
  'with a sign for number': (p) => `#${p.number} ${p.street}`,
  // in any order
  'number behind': (p) => `${p.street} ${p.number}`,
  'number behind the kind': (p) => `${p.street} ${p.kind} ${p.number}`,
  'number after a comma': (p) => `${p.street}, ${p.number}`,
  'No. behind': (p) => `${p.street}, No. ${p.number}`,
  'number on': (p) => `Number ${p.number} on ${p.street}`,
  'the house at': (p) => `the house at ${p.number}, on ${p.street}`,
  'house number': (p) => `on ${p.street}, house number ${p.number}`,
  'a few words between': (p) => `${p.street}; the number you want is ${p.number}`,
  'number first, words between': (p) => `${p.number}, right down on ${p.street}`,
  'at the corner': (p) => `corner of ${p.street} and Fifth`,
  'street alone': (p) => `on ${p.street} ${p.kind}`,
  // ranges and blocks
  range: (p) => `${Number(p.number) - 2}-${Number(p.number) + 2} ${p.street} ${p.kind}`,
  'range from it': (p) => `${p.number}–${Number(p.number) + 4} ${p.street} ${p.short}`,
  'range in words': (p) => `${Number(p.number) - 4} to ${Number(p.number) + 4} ${p.street}`,
  'range cut short': (p) => `${p.number}/${String(Number(p.number) + 2).slice(-2)} ${p.street}`,
  'block of': (p) =>
    p.number.length < 3
      ? `the block of ${p.number} ${p.street}`
      : `the ${p.number.slice(0, -2)}00 block of ${p.street}`,
  'block in words': (p) =>
    p.number.length < 3 ? `${p.street} ${p.kind} block` : `${p.number.slice(0, -2)}00 blk ${p.street}`,
  'the hundreds': (p) =>
    p.number.length < 3
      ? `${p.number}s ${p.street} ${p.kind}`
      : `in the ${p.number.slice(0, -2)}00s of ${p.street}`,
  'masked digits': (p) =>
    p.number.length < 3 ? `${p.street} ${p.short}, ${p.number}` : `${p.number.slice(0, -2)}xx ${p.street}`,
  // numbers in other ways
  'digits apart': (p) => `${[...p.number].join(' ')} ${p.street}`,
  'digits with hyphens': (p) => `${[...p.number].join('-')} ${p.street}`,
  'in two parts': (p) => `${p.number.slice(0, -2)} ${p.number.slice(-2)} ${p.street}`.trim(),
  thousands: (p) => `${Number(p.number).toLocaleString('en-US')} ${p.street} ${p.kind}`,
  'digit by digit': (p) => `${[...p.number].map((digit) => words[digit]).join(' ')} ${p.street}`,
  'in pairs': (p) => `${inPairs(p.number)} ${p.street}`,
  'counted in words': (p) => `${counted(Number(p.number))} ${p.street} ${p.kind}`,
  'words with and': (p) => `${counted(Number(p.number)).replace(/ (?=\S+$)/, ' and ')} ${p.street}`,
  'words in Spanish': (p) =>
    `${[...p.number].map((digit) => spanishDigits[Number(digit)]).join(' ')} de la calle ${p.street}`,
  // in Spanish and other languages
  calle: (p) => `calle ${p.street} ${p.number}`,
  'calle, número': (p) => `calle ${p.street}, número ${p.number}`,
  'en el … de la calle': (p) => `en el ${p.number} de la calle ${p.street}`,
  avenida: (p) => `Av. ${p.street} #${p.number}`,
  'avenida núm.': (p) => `Avenida ${p.street} núm. ${p.number}`,
  'avenida nº': (p) => `avda. ${p.street}, nº ${p.number}`,
  'casa en': (p) => `la casa ${p.number} en ${p.street}`,
  rue: (p) => `${p.number}, rue ${p.street}`,
  rua: (p) => `Rua ${p.street}, ${p.number}`,
  // run together, and in links and mail
  'run together': (p) => `${p.number}${p.street.replace(/[ .]/g, '')}`,
  'all run together': (p) => `${p.number}${p.joined}${p.kind.toLowerCase()}`,
  'number last, run together': (p) => `${p.joined}${p.kind.toLowerCase()}${p.number}`,
  hashtag: (p) => `#${p.joined}${p.number}`,
  'host of a link': (p) => `https://${p.number}${p.joined}.example/about`,
  'host of mail': (p) => `desk@${p.number}${p.joined}.example`,
  'name of mail': (p) => `${p.number}${p.joined}${p.short.toLowerCase()}@ngo.example`,
  'name of mail with a dot': (p) => `${p.slug.replaceAll('-', '.')}.${p.number}@ngo.example`,
  'mail with a street': (p) => `${p.joined}${p.kind.toLowerCase()}@ngo.example`,
  'path of a link': (p) => `https://ngo.example/houses/${p.number}-${p.slug}-${p.short.toLowerCase()}`,
  'name of a file': (p) => `${p.number}_${p.street.replace(/[ .]+/g, '_')}_${p.short}.pdf`,
  'query of a link': (p) => `https://ngo.example/?street=${p.street.replace(/ /g, '+')}&no=${p.number}`,
  'coded for a link': (p) => `${p.number}%20${p.street.replace(/ /g, '%20')}%20${p.kind}`,
  'coded twice': (p) => `${p.number}%2520${p.street.replace(/ /g, '%2520')}%2520${p.kind}`,
  'plus for space': (p) => `${p.number}+${p.street.replace(/ /g, '+')}+${p.kind}`,
  'entities of a page': (p) => `${p.number}&nbsp;${p.street.replace(/ /g, '&#32;')}&nbsp;${p.short}`,
  'tags of a page': (p) => `${p.number} ${p.street.slice(0, 2)}<b>${p.street.slice(2)}</b> ${p.kind}`,
  'line break of a page': (p) => `${p.number} ${p.street}<br/>${p.kind}`,
  JSON: (p) => `{"street":"${p.street} ${p.short}","number":"${p.number}"}`,
  'JSON with codes': (p) => `${p.number}\\u0020${p.street.replace(/ /g, '\\u0020')}`,
  CSV: (p) => `"${p.number}","${p.street}","${p.short.toUpperCase()}"`,
  'keys and values': (p) => `house=${p.number}; street=${p.street}`,
  // disguises
  'zero width in the name': (p) => `${p.number} ${inside(p.street, '\u200b')} ${p.short}`,
  'zero width in the number': (p) => `${inside(p.number, '\u200d')} ${p.street}`,
  'soft hyphen': (p) => `${p.number} ${inside(p.street, '\u00ad')}`,
  'word joiner between': (p) => `${p.number}\u2060 ${p.street}`,
  'mark for direction': (p) => `\u202d${p.number} ${p.street}\u202c`,
  'no-break spaces': (p) => `${p.number}\u00a0${p.street.replaceAll(' ', '\u202f')}`,
  'full width': (p) => fullWidth(`${p.number} ${p.street}`),
  'bold of mathematics': (p) => bold(`${p.number} ${p.street}`),
  'Cyrillic letters': (p) => `${p.number} ${cyrillic(p.street)} ${p.short}`,
  'Greek letters': (p) => `${p.number} ${greek(p.street)}`,
  accents: (p) => `${p.number} ${p.street.replace(/[aeo]/g, (letter) => `${letter}\u0301`)}`,
  'letters of a circle': (p) => `${digitsFrom(p.number.replaceAll('0', '\u24ea'), 0x245f)} ${p.street}`,
  'keys of a telephone': (p) => `${p.number.replace(/\d/g, '$&\ufe0f\u20e3')} ${p.street}`,
  'Arabic digits': (p) => `${digitsFrom(p.number, 0x660)} ${p.street}`,
  'a zero for an O': (p) => `${p.number} ${p.street.replace(/[oO]/, '0')}`,
  'an l for a one': (p) => `${p.number.length > 2 ? p.number.replace('1', 'l') : p.number} ${p.street}`,
  'two letters changed': (p) =>
    `${p.number.length < 3 ? `${p.number} ${p.street}` : `${p.number} ${p.street.slice(0, 1)}${p.street.charAt(2)}${p.street.charAt(1)}${p.street.slice(3)}`} ${p.kind}`,
  'name shortened': (p) =>
    `${p.number.length < 3 ? `${p.number} ${p.street}` : `${p.number} ${p.street.charAt(0)}.`} ${p.kind}`,
  'letters for letters': (p) => `${p.number} ${p.street.replace('i', 'l').replace('m', 'rn')} ${p.kind}`,
  'letters of flags': (p) =>
    `${p.number} ${[...p.street.toUpperCase()].map((sign) => (/[A-Z]/.test(sign) ? String.fromCodePoint(0x1f1a5 + sign.charCodeAt(0)) : sign)).join('')}`,
  'Chinese digits': (p) =>
    `${p.number.replace(/\d/g, (digit) => '〇一二三四五六七八九'.charAt(Number(digit)))} ${p.street}`,
  'drawn from the right': (p) => `\u202e${[...`${p.number} ${p.street}`].toReversed().join('')}\u202c`,
  'letters apart': (p) => `${p.number} ${[...p.street].join('.')}`,
  'stars of emphasis': (p) => `**${p.number}** _${p.street.slice(0, 2)}_**${p.street.slice(2)}**`,
  'half digits, half words': (p) =>
    p.number.length === 4
      ? `${p.number.slice(0, 2)} ${inPairs(p.number.slice(2))} ${p.street}`
      : `${p.number} ${p.street}`,
  'link of a page': (p) =>
    `<a href="https://ngo.example?to=${p.number}+${p.street.replace(/ /g, '+')}">here</a>`,
  'leading zeros': (p) => `00${p.number} ${p.street}`,
  // points on a map
  degrees: (p) => `${p.latitude.toFixed(5)}, ${p.longitude.toFixed(5)}`,
  'degrees of four digits': (p) => `lat ${p.latitude.toFixed(4)} lon ${p.longitude.toFixed(4)}`,
  'decimal commas': (p) =>
    `lat ${p.latitude.toFixed(4).replace('.', ',')} lon ${p.longitude.toFixed(4).replace('.', ',')}`,
  'decimal commas alone': (p) =>
    `${p.latitude.toFixed(5).replace('.', ',')}; ${p.longitude.toFixed(5).replace('.', ',')}`,
  'decimal minutes': (p) => `N ${dm(p.latitude)} W 0${dm(-p.longitude)}`,
  'minutes with a sign': (p) => `${dm(p.latitude).replace(' ', '° ')}' N`,
  'minutes with a comma': (p) => `${dm(p.latitude).replace('.', ',')} N`,
  'minutes and seconds': (p) => `${dms(p.latitude)}N ${dms(-p.longitude)}W`,
  'minutes and seconds in words': (p) =>
    dms(p.latitude).replace('°', ' deg ').replace("'", ' min ').replace('"', ' sec'),
  'longitude first': (p) => `[${p.longitude.toFixed(5)},${p.latitude.toFixed(5)}]`,
  geo: (p) => `geo:${p.latitude.toFixed(5)},${p.longitude.toFixed(5)}`,
  'millionths of a degree': (p) => `${Math.round(p.latitude * 1e6)} ${Math.round(p.longitude * 1e6)}`,
  'meters of web maps': (p) =>
    `${((p.longitude * 20_037_508.34) / 180).toFixed(1)} ${((Math.log(Math.tan(((90 + p.latitude) * Math.PI) / 360)) / Math.PI) * 20_037_508.34).toFixed(1)}`,
  'a point of GIS': (p) => `POINT(${p.longitude.toFixed(6)} ${p.latitude.toFixed(6)})`,
  'plus code': (p) => plusCode(p.latitude, p.longitude),
  'plus code with a town': (p) => `${plusCode(p.latitude, p.longitude).slice(4)} Springfield`,
  geohash: (p) => geohash(p.latitude, p.longitude, 9),
  // the place's name and phone
  'its name': (p) => `Everybody calls it the ${p.name}`,
  'its name in capitals': (p) => `WELCOME TO ${p.name.toUpperCase()}`,
  'its name in a link': (p) => `https://${p.name.toLowerCase().replace(' ', '-')}.example`,
  'its name as a tag': (p) => `#${p.name.replace(' ', '')}`,
  'its phone': (p) => p.phone.replace(/\D/g, '.'),
  'its phone in words': (p) => [...p.phone.replace(/\D/g, '')].map((digit) => words[digit]).join(' '),
  ...furtherWays,
}

export const wayNames: readonly string[] = Object.keys(ways)

/** The place as it is written in one of the ways. */
export function written(way: string, place: MadeUpPlace, kind: string): string {
  const bare = place.street.toLowerCase().replace(/[^a-z\d ]/g, '')
  return (
    ways[way]?.({
      ...place,
      kind,
      short: shortOf[kind] ?? kind,
      joined: bare.replaceAll(' ', ''),
      slug: bare.replaceAll(' ', '-'),
    }) ?? ''
  )
}

/** Links that may open a map, which nothing of the place can be read from. */
export const blindLinks: readonly string[] = [
  'https://goo.gl/maps/x7Yq2',
  'goo.gl/abc12',
  'https://maps.app.goo.gl/abcDEF',
  'http://bit.ly/3xYzAbc',
  'bit.ly/house-map',
  'https://tinyurl.com/y7k2m9',
  't.co/AbCdEf',
  'https://ow.ly/abc',
  'is.gd/abc123',
  'https://cutt.ly/abc',
  'rb.gy/x1y2z3',
  'https://rebrand.ly/map',
  'https://g.page/x?share',
  'https://goo.gl/app/maps',
  'https://maps.apple/p/U8rE9v8n8iVZjr',
  'Google place ChIJN1t_tDeuEmsRUsoyG83frY4',
]
