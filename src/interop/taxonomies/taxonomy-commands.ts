import { resolve } from 'node:path'
import { z } from 'zod'
import { listLicensed, loadLicensedTaxonomy, removeLicensed } from '#features/ingest/index.ts'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { readTerms } from './read-terms.ts'

/** `breakwater taxonomy load <file>`: a list that this installation has a license for, for its own use alone. */
export const taxonomyLoadCommand: Command = defineCommand({
  name: 'taxonomy load',
  summary: 'Load a list of terms you have a license for (such as 211 HSIS). It is read by, never published.',
  arguments: [{ name: 'file', summary: 'CSV or XML with a code and a name for each term' }],
  options: z.strictObject({
    name: z
      .string({ error: 'name the list, such as "211 HSIS"' })
      .min(2)
      .max(200)
      .describe('Name of the list; one loaded before under this name is replaced.'),
    license: z
      .string({ error: 'say who holds the license and what it allows' })
      .min(10)
      .max(2_000)
      .describe('Who holds the license and what it allows, in your words; shown by "taxonomy list".'),
    version: z.string().max(100).optional().describe('Version or date of the list.'),
  }),
  async run({ words, options, io, services }) {
    const terms = await readTerms(resolve(words[0] ?? ''))
    const done = await asActor(await services.pool(), await services.operator(), (ctx) =>
      loadLicensedTaxonomy(ctx, {
        name: options.name,
        version: options.version ?? null,
        licenseNote: options.license,
        terms,
      }),
    )
    io.out(`${done.terms} terms loaded as ${options.name}. ${done.services} services have new needs by them.`)
    io.out(
      'Staff see them and imports are read by them. No page, answer or export for the public names them.',
    )
    return { json: { name: options.name, terms: done.terms, services: done.services } }
  },
})

/** `breakwater taxonomy list`: what is loaded, and under whose license. */
export const taxonomyListCommand: Command = defineCommand({
  name: 'taxonomy list',
  summary: 'List the licensed lists of terms that are loaded, with the note of their license.',
  options: z.strictObject({}),
  async run({ io, services }) {
    const lists = await asActor(await services.pool(), await services.operator(), listLicensed)
    if (lists.length === 0) io.out('No licensed list of terms is loaded.')
    for (const one of lists) {
      const version = one.version === null ? '' : `, version ${one.version}`
      io.out(`${one.name}${version}: ${one.terms} terms, loaded ${one.loadedAt.toISOString().slice(0, 10)}`)
      io.out(`  License: ${one.licenseNote}`)
    }
    return {
      json: {
        taxonomies: lists.map(({ name, version, licenseNote, terms, loadedAt }) => ({
          name,
          version,
          license: licenseNote,
          terms,
          loaded_at: loadedAt.toISOString(),
        })),
      },
    }
  },
})

/** `breakwater taxonomy remove <name>`: when a license has ended. */
export const taxonomyRemoveCommand: Command = defineCommand({
  name: 'taxonomy remove',
  summary: 'Take a licensed list of terms out again. Needs that services got by it stay.',
  arguments: [{ name: 'name', summary: 'name of the list, as "taxonomy list" says it' }],
  options: z.strictObject({}),
  async run({ words, io, services }) {
    const name = words[0] ?? ''
    await asActor(await services.pool(), await services.operator(), (ctx) => removeLicensed(ctx, name))
    io.out(`${name} is no longer loaded.`)
    return { json: { removed: name } }
  },
})
