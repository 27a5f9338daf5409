import { malformed } from '../errors.ts'
import { HASH_BYTES } from '../merkle/hash.ts'
import { isCount } from '../merkle/numbers.ts'

/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256
/** Levels of the tree that one tile spans. */
export const TILE_HEIGHT = 8
export const TILE_BYTES: number = TILE_WIDTH * HASH_BYTES
/** Where the newest signed checkpoint lies. */
export const CHECKPOINT_PATH = 'checkpoint'

const MOST_LEVEL = 63
const MOST_PATH = 64
const PARTIAL = '.p/'

/** A piece of a log as a file: hashes of one level of tiles, or the entries themselves. */
export interface Piece {
  /** Of tiles; `entries` for a bundle. */
  readonly level: number | 'entries'
  /** Which one of its level, from 0. */
  readonly index: number
  /** Hashes or entries in it: 1 to 256; fewer than 256 only at the end of the log. */
  readonly width: number
}

/** Path of a piece below the log's folder or address. @throws {TlogError} `malformed` */
export function piecePath({ level, index, width }: Piece): string {
  if (level !== 'entries' && !(isCount(level) && level <= MOST_LEVEL))
    throw malformed('no tile has this level')
  if (!isCount(index)) throw malformed('no tile has this number')
  if (!isCount(width) || width < 1 || width > TILE_WIDTH) throw malformed('no tile has this width')
  return `tile/${level}/${number(index)}${width === TILE_WIDTH ? '' : `${PARTIAL}${width}`}`
}

/** In groups of three digits; all but the last have an x before them, so that no folder has the name of a file. */
function number(index: number): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return groups.join('/')
}

/** What {@link piecePath} wrote; there is one way to write it. @throws {TlogError} `malformed` */
export function readPiecePath(path: string): Piece {
  const wrong = malformed('this is not the path of a tile')
  if (path.length > MOST_PATH) throw wrong
  const [tile, level = '', ...rest] = path.split('/')
  const partial = rest.at(-2)?.endsWith('.p') === true ? rest.pop() : undefined
  const digits = rest.join('').replace(/\.p$/, '').replaceAll('x', '')
  const isPlain = /^[0-9]{1,3}$/
  if (tile !== 'tile' || !/^[0-9]{1,18}$/.test(digits) || !(level === 'entries' || isPlain.test(level)))
    throw wrong
  if (partial !== undefined && !isPlain.test(partial)) throw wrong
  const piece: Piece = {
    level: level === 'entries' ? level : Number(level),
    index: Number(digits),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  }
  if (piecePath(piece) !== path) throw wrong
  return piece
}

/** How many hashes tile `index` of a level has in a log of `size` leaves; 0 where there is none. */
export function widthIn(level: Piece['level'], index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** The partial tiles at the end of a log of `size` leaves, one or none for each level from 0 on. */
export function edgeOf(size: number): Piece[] {
  const found: Piece[] = []
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH
    if (width > 0) found.push({ level, index: Math.floor(hashes / TILE_WIDTH), width })
  }
  return found
}
