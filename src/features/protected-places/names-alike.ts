import { plain } from './normalize.ts'
import { oneSlip } from './slips.ts'
import { isTelling } from './telling-streets.ts'

/**
 * "thornq", "quistthorn", "thornkwist" of Thornquist, among the labels of a link or e-mail address.
 *
 * @param beginning so many letters of a name tell it
 */
export function bearsAlike(labels: readonly string[], core: string, beginning: number): boolean {
  const name = plain(core).replaceAll(' ', '')
  if (name.length < 8 || !isTelling(core)) return false
  const sound = soundOf(name)
  return labels.some((label) => {
    if (label.length < beginning) return false
    if (name.startsWith(label)) return true
    return (
      (label.length === name.length && `${name}${name}`.includes(label)) ||
      oneSlip(label, name) ||
      soundOf(label) === sound
    )
  })
}

const sounds: Readonly<Record<string, string>> = {
  qu: 'kw',
  qv: 'kw',
  ck: 'k',
  ph: 'f',
  c: 'k',
  q: 'k',
  x: 'ks',
  z: 's',
  y: 'i',
  v: 'w',
}

/** One spelling for what sounds alike in English. */
function soundOf(word: string): string {
  return word.replace(/qu|qv|ck|ph|[cqxzyv]/g, (sign) => sounds[sign] ?? sign).replace(/(.)\1+/g, '$1')
}
