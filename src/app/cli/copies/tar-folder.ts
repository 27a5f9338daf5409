import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const BLOCK = 512
const MOST_NAME = 100
/** Eleven octal digits; what is larger is written in base 256, as GNU tar does. */
const MOST_OCTAL = 8 ** 11 - 1

/** A folder as a tar archive (ustar): its files and folders in the order of their names, and nothing else that may lie in it. */
export async function* tarFolder(folder: string, under = ''): AsyncGenerator<Buffer> {
  yield* entriesOf(folder, under)
  yield Buffer.alloc(2 * BLOCK)
}

async function* entriesOf(folder: string, under: string): AsyncGenerator<Buffer> {
  const entries = await readdir(join(folder, under), { withFileTypes: true })
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const name = under === '' ? entry.name : `${under}/${entry.name}`
    if (entry.isDirectory()) {
      yield header(`${name}/`, 0, '5')
      yield* entriesOf(folder, name)
    } else if (entry.isFile()) {
      const { size } = await stat(join(folder, name))
      yield header(name, size, '0')
      let written = 0
      if (size > 0)
        for await (const piece of createReadStream(join(folder, name), { end: size - 1 })) {
          written += (piece as Buffer).length
          yield piece as Buffer
        }
      if (written !== size) throw new Error('a file became shorter while it was copied')
      const padding = (BLOCK - (size % BLOCK)) % BLOCK
      if (padding > 0) yield Buffer.alloc(padding)
    }
  }
}

function header(name: string, size: number, kind: '0' | '5'): Buffer {
  if (Buffer.byteLength(name) > MOST_NAME) throw new Error('this name is too long for the archive')
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write(kind === '5' ? '0000700\0' : '0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  if (size <= MOST_OCTAL) block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else {
    block[124] = 0x80
    block.writeBigUInt64BE(BigInt(size), 128)
  }
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write(kind, 156)
  block.write('ustar\0', 257)
  block.write('00', 263)
  const sum = block.reduce((all, byte) => all + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
