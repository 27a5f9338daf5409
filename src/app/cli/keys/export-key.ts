import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { makeAgePair } from '#platform/crypto/age/age-keys.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { refuseExisting } from './with-key-store.ts'

/** `breakwater keys export-key <file>`: on the machine of an agency that leaves; nobody else ever has the file. */
export const exportKeyCommand = (): Command =>
  defineCommand({
    name: 'keys export-key',
    summary: 'Make the key with which an agency that leaves opens what it takes with it.',
    arguments: [{ name: 'file', summary: "where to, on the agency's own machine" }],
    options: z.object({}),
    async run({ words: [file = ''], io }) {
      const { recipient } = writeKeyPair(file)
      io.out(`The key is in ${file}, closed to other users. Keep it, and a copy of it, to yourselves.`)
      io.out(`Give this line to whoever runs the installation; anybody may know it:\n${recipient}`)
      return { json: { file, recipient } }
    },
  })

/** `breakwater keys backup-key <file>`: on a machine that is not the server, which never has the file. */
export const backupKeyCommand = (): Command =>
  defineCommand({
    name: 'keys backup-key',
    summary: 'Make the key with which encrypted copies of backups are opened.',
    arguments: [{ name: 'file', summary: 'where to, on a machine that is not the server' }],
    options: z.object({}),
    async run({ words: [file = ''], io }) {
      const { recipient } = writeKeyPair(file)
      io.out(
        `The private key is in ${file}, closed to other users. Keep it and a copy of it away from the server and from the copies: nobody opens a copy without it.`,
      )
      io.out(`On the server, backups take this line after --encrypt-to; anybody may know it:\n${recipient}`)
      return { json: { file, recipient } }
    },
  })

/** @throws {StartError} there is a file already, or it cannot be written */
function writeKeyPair(file: string): { readonly recipient: string } {
  refuseExisting(file)
  const { recipient, identity } = makeAgePair()
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    rethrowStorage(error, dirname(file))
  }
  return { recipient }
}
