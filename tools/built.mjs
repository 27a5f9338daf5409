// What the build in dist was made from. Apart from the build itself, which needs a tool that production has not.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Names, sizes and times of everything the build reads; content would take longer than it saves.
 *
 * @param {string} root the checkout's folder
 * @returns {string} 64 hexadecimal digits
 */
export function fingerprint(root) {
  const seen = []
  for (const folder of ['src', 'locales', 'content', 'tools']) {
    if (!existsSync(join(root, folder))) continue
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /\.test\.tsx?$/.test(entry.name)) continue
      seen.push(noteOf(root, join(entry.parentPath, entry.name)))
    }
  }
  seen.push(noteOf(root, join(root, 'package-lock.json')))
  return createHash('sha256').update(seen.sort().join('\n')).digest('hex')
}

function noteOf(root, path) {
  const { size, mtimeMs } = statSync(path)
  return `${relative(root, path)} ${size} ${mtimeMs}`
}

/** @returns {boolean} whether dist holds what was built from just these inputs. */
export function isCurrent(root, inputs) {
  try {
    return JSON.parse(readFileSync(stampOf(root), 'utf8')).inputs === inputs && isBuilt(root)
  } catch {
    return false
  }
}

/** @returns {boolean} whether there is a program in dist at all. */
export function isBuilt(root) {
  return existsSync(join(root, 'dist', 'main.js'))
}

/** @returns {boolean} whether this is a checkout: a release has no sources, and nothing to build from. */
export function hasSources(root) {
  return existsSync(join(root, 'src', 'main.ts'))
}

/** @returns {string} the file that the build writes last. */
export function stampOf(root) {
  return join(root, 'dist', 'build.json')
}
