import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { defineCommand } from '#platform/cli/command.ts'
import { oneLine } from '#platform/cli/one-line.ts'
import { StartError } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { type Example, exampleShape } from '../trying/example.ts'
import { trialParts } from '../trying/trial-words.ts'
import { NoExample, tryPack } from '../trying/try-pack.ts'

const t = translator('en')

/** `breakwater clock try <pack> <events>`. Needs no database, no settings and no keys. */
export const clockTryCommand = defineCommand({
  name: 'clock try',
  summary: 'Say what the legal clocks of a place make of an example: nothing is stored.',
  arguments: [
    { name: 'pack', summary: 'Jurisdiction of a pack that ships, such as US, US-KY or US-CA-037' },
    { name: 'events', summary: 'JSON of what happened and when' },
  ],
  options: z.object({}),
  async run({ words: [jurisdiction = '', file = ''], io }) {
    const packs = shippedPacks()
    const pack = packs.find((one) => one.jurisdiction === jurisdiction.toUpperCase())
    if (!pack)
      throw new StartError(
        `There is no pack for ${oneLine(jurisdiction)}. There are: ${packs.map((one) => one.jurisdiction).join(', ')}.`,
      )
    const example = readExample(file)
    try {
      const trial = tryPack(pack, example)
      const { head, rows } = trialParts(t, trial, { title: pack.title, signed: example.signed })
      for (const line of [
        ...head,
        ...rows.flatMap(({ heading, lines }) => [heading, ...lines.map((one) => `  ${one}`)]),
      ])
        io.out(oneLine(line))
      return { json: { pack: pack.jurisdiction, ...trial } }
    } catch (error) {
      if (!(error instanceof NoExample)) throw error
      const zone = pack.zone ?? example.zone ?? ''
      throw new StartError(
        `${oneLine(file)}: ${error.code === 'no-zone' ? t('clocks.example.no-zone') : t('clocks.example.no-now', { zone })}`,
      )
    }
  },
})

function readExample(file: string): Example {
  const name = oneLine(file)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`${name} cannot be read.`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new StartError(`${name} is no JSON.`)
  }
  const read = exampleShape.safeParse(value)
  if (read.success) return read.data
  const faults = read.error.issues.map(
    ({ path, message }) => `"${oneLine(path.join('.'))}" ${oneLine(message)}`,
  )
  throw new StartError(`${name}: ${faults.join('; ')}.`)
}
