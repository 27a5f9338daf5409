import { readFileSync } from 'node:fs'
import { StartError } from './errors.ts'

/** Settings that may hold a password or are one. */
const MAY_HOLD_A_SECRET = /_(?:URL|TOKEN|SECRET)$/

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings with the content of files in place of `…_FILE`: what a container is given in a variable, anybody who may
 * list containers can read.
 *
 * A line end at the end of the file is not part of the value. An empty value counts as not set.
 *
 * @param names of all settings.
 * @throws {StartError} both are set, or the file cannot be read or is empty; never repeats what is in it.
 */
export function withSecretFiles(env: Environment, names: readonly string[]): Environment {
  const read = names
    .filter((name) => MAY_HOLD_A_SECRET.test(name))
    .flatMap((name): [string, string][] => {
      const path = env[`${name}_FILE`]
      if (path === undefined || path === '') return []
      if (env[name] !== undefined && env[name] !== '')
        throw new StartError(`${name} and ${name}_FILE are both set: remove one of them.`)
      return [[name, contentOf(name, path)]]
    })
  return { ...env, ...Object.fromEntries(read) }
}

function contentOf(name: string, path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw new StartError(`${name}_FILE names the file ${path}, which cannot be read (${code}).`)
  }
  const value = text.replace(/\r?\n$/, '')
  if (value === '') throw new StartError(`${name}_FILE names the file ${path}, which is empty.`)
  return value
}
