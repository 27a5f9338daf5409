import { plain } from './normalize.ts'
import { isKindAfter, isKindBefore } from './street-kinds.ts'

/** "PO Box 7", "P.O. Box #7-B", "Post Office Box A", "Apartado postal 7": a counter, not a house. */
const postBox =
  /(?<![a-z\d])(?:(?:p[. ]{0,2}o[. ]{0,2}|post office ?)(?:box|drawer)|pob(?= ?#? ?\d)|apartado(?: postal| de correos)?)(?![a-z])[ .:]{0,2}(?:(?:no|num|number|numero|nº)(?![a-z]))?[ .:#]{0,3}(?:\d{1,7}(?:-\d{1,4}|-?[a-z])?(?![a-z\d])|[a-z](?![a-z\d]))?/gi

/** At the end of a line: state and ZIP, or a ZIP alone. */
const townBehind = /(?:^|[ ,])(?:[a-z]{2},? )?\d{5}(?:-\d{4})?$/i

/**
 * An address line without the box that it names beside its street: "7013 Quellmere Road, PO Box 3" is a house.
 *
 * @param line folded
 * @returns the same line where it names no box; '' where nothing is left that is a house
 */
export function withoutPostBox(line: string): string {
  const cut = line.replace(postBox, ',')
  if (cut === line) return line
  const left = trimmed(cut)
  const street = trimmed(left.replace(townBehind, ''))
  const words = plain(street).split(' ')
  if (words.some((word, i) => (i > 0 && isKindAfter(word)) || isKindBefore(word))) return street
  // Without a kind the number has to stand first: what is left may be the town, or whom to write to.
  return /^\d{1,7}[a-z]?,? [a-z]/i.test(street) ? street : ''
}

function trimmed(line: string): string {
  return line.replace(/^[ ,;:()/&-]{1,40}|[ ,;:()/&-]{1,40}$/g, '')
}
