import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { parsedOnce } from '#platform/parsed-once.ts'
import { fromRoot } from '#platform/root.ts'
import { type Fact, type LawFile, lawFile } from './domain/fact.ts'
import { GROUPS, type Group, TOPICS, type Topic } from './domain/topics.ts'

/** One topic as `content/law/topics.yml` has it. */
export interface TopicEntry {
  readonly id: Topic
  readonly group: Group
  /** The numbers it answers, such as `S139`. */
  readonly requirements: readonly string[]
}

const topicsFile = z.strictObject({
  topics: z.array(
    z.strictObject({
      id: z.enum(TOPICS),
      group: z.enum(GROUPS),
      requirements: z.array(z.string().regex(/^S\d{1,3}$/)),
    }),
  ),
})

const NOT_A_JURISDICTION = 'topics.yml'

let files: readonly LawFile[] | undefined
let entries: readonly TopicEntry[] | undefined

/** What `content/law` says, one file a jurisdiction; read once, with no database. */
export function lawFiles(): readonly LawFile[] {
  files ??= readdirSync(fromRoot('content', 'law'))
    .filter((name) => name.endsWith('.yml') && name !== NOT_A_JURISDICTION)
    .toSorted()
    .map((name) => lawFile.parse(readLawFile(name)))
  return files
}

/** The topics with their groups and the numbers they answer. */
export function topicEntries(): readonly TopicEntry[] {
  entries ??= topicsFile.parse(readLawFile(NOT_A_JURISDICTION)).topics
  return entries
}

/** The facts of all files. A file names nobody, so each is a draft until two people have done their part. */
export function fileFacts(): readonly Fact[] {
  return lawFiles().flatMap((file) => file.facts.map((fact) => draftOf(file, fact)))
}

function draftOf(file: LawFile, fact: LawFile['facts'][number]): Fact {
  const { source } = file
  if (!source) throw new Error(`content/law: ${file.jurisdiction} has facts and no source`)
  return {
    id: fact.id,
    jurisdiction: file.jurisdiction,
    topic: fact.topic,
    value: fact.value,
    scope: fact.scope,
    says: fact.says,
    short: fact.short ?? null,
    unless: fact.unless ? { ...fact.unless, for: fact.unless.for ?? null } : null,
    citation: fact.citation,
    quote: fact.quote,
    official: fact.official ?? source.official,
    copy: `${fact.file}: ${fact.copy ?? source.copy}`,
    sha256: fact.sha256,
    sourceKind: source.kind,
    asOf: fact.asOf,
    asOfNote: fact.asOfNote ?? null,
    retrieved: source.retrieved,
    license: source.license,
    validFrom: null,
    validTo: null,
    status: 'draft',
    reviewedOn: null,
    reviewBy: null,
    contestedFor: null,
    from: 'file',
    version: 0,
    fictional: false,
    replaces: null,
  }
}

function readLawFile(name: string): unknown {
  return parsedOnce<unknown>('yaml', readFileSync(fromRoot('content', 'law', name), 'utf8'), parse)
}
