import type { Fault } from '../fault.ts'
import type { Item } from '../item.ts'
import type { Library } from '../library.ts'
import { FOR_ALL, type NowAction, type NowList, type NowLists, WHENS } from '../now-lists.ts'
import { wordsToSay } from '../words-to-say.ts'
import type { Check } from './context.ts'
import { rawIn } from './raw-facts.ts'
import { yamlWordFaults } from './words.ts'

/** What to do now leads to an item that says so, for who reads it, in the order of time. */
export const nowLists: Check = (library) => {
  const files = [...library.now.values()]
  return [
    ...files.flatMap((file) => [
      ...yamlWordFaults(file.file, file.text),
      ...Object.entries(file.actions).flatMap(([id, action]) => actionFaults(library, file, id, action)),
      ...listFaults(library, file),
    ]),
    ...unused(files),
  ]
}

function actionFaults(library: Library, file: NowLists, id: string, action: NowAction): Fault[] {
  const item = library.items.get(action.item)
  const said = item === undefined ? [`There is no item "${action.item}".`] : itemFaults(file, action, item)
  return [...said, ...rawIn(action.do), ...windowIn(action.do)].map((say) => faultAt(file, id, say))
}

function itemFaults(file: NowLists, action: NowAction, item: Item): string[] {
  const { meta } = item
  const sayings: [boolean, string][] = [
    [
      meta.sectors.some((one) => one === 'all' || one === file.id),
      `"${item.id}" is not for ${file.id === FOR_ALL ? 'all sectors' : `the sector "${file.id}"`}.`,
    ],
    [
      acts(item),
      `"${item.id}" is there to read, not to act on: name an item with a box "now", or one of steps or words.`,
    ],
    [
      action.claim === undefined || item.claims.has(action.claim),
      `"${item.id}" has no claim "${action.claim}" to open.`,
    ],
    [plain(item.text).includes(plain(action.from)), `"${item.id}" does not say: ${action.from}`],
    [
      action.say === undefined || wordsToSay(item.text, action.say) !== undefined,
      `"${item.id}" has no words to a young person number ${action.say}.`,
    ],
  ]
  return sayings.flatMap(([holds, say]) => (holds ? [] : [say]))
}

const TO_ACT_ON = ['practice', 'protocol', 'checklist', 'script', 'role-card']

function acts({ meta, text }: Item): boolean {
  return TO_ACT_ON.includes(meta.type) || /^:::now\b/m.test(text)
}

/** On one line, as the words of an item are compared. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

/** A time limit of medicine or evidence stands with its source, in an item: never in one line. */
function windowIn(text: string): string[] {
  const found = /\b(?:\d+|two|three|four|five|seven|ten)[ -](?:hours?|days?)\b/i.exec(text)?.[0]
  return found === undefined
    ? []
    : [
        `Take out "${found}": say that time matters, and whom to ask now; an item with its source gives times.`,
      ]
}

function listFaults(library: Library, file: NowLists): Fault[] {
  const sectors = [...library.facets.sectors, FOR_ALL]
  if (!sectors.includes(file.id))
    return [{ file: file.file, line: 1, say: `facets.yml has no sectors "${file.id}".` }]
  if (file.id === FOR_ALL)
    return file.lists.length > 0
      ? [{ file: file.file, line: 1, say: 'List actions in the file of a sector; this one is for all.' }]
      : []
  const faults = file.lists.flatMap((list, index) =>
    [
      ...codeFaults(library, file, list),
      ...rankFaults(library, file, list),
      ...hourFaults(library, list),
    ].map((say) => ({ file: file.file, line: lineOfList(file, index), say })),
  )
  const keys = file.lists.flatMap(keysOf)
  for (const key of new Set(keys.filter((one, at) => keys.indexOf(one) !== at)))
    faults.push({ file: file.file, line: 1, say: `Two lists are for ${key}; keep one.` })
  if (!keys.includes(keyOf()))
    faults.push({
      file: file.file,
      line: 1,
      say: 'Add a list without professions and settings: for all others.',
    })
  return faults
}

function codeFaults({ facets }: Library, { id }: NowLists, { professions, settings }: NowList): string[] {
  const unknown = (field: 'professions' | 'settings', codes: readonly string[] = []) =>
    codes
      .filter((code) => !facets[field][id]?.includes(code))
      .map((code) => `facets.yml has no ${field} "${code}" in "${id}".`)
  return [...unknown('professions', professions), ...unknown('settings', settings)]
}

function rankFaults(library: Library, file: NowLists, list: NowList): string[] {
  const actionOf = (id: string) => file.actions[id] ?? library.now.get(FOR_ALL)?.actions[id]
  const faults: string[] = []
  let latest = 0
  for (const id of list.do) {
    const action = actionOf(id)
    if (action === undefined) {
      faults.push(`There is no action "${id}".`)
      continue
    }
    const at = action.when === undefined ? latest : WHENS.indexOf(action.when)
    if (at < latest) faults.push(`Put "${id}" earlier: it is due before what stands above it.`)
    latest = Math.max(latest, at)
    if (!isFor(library, file.id, list, library.items.get(action.item)))
      faults.push(`"${id}" leads to "${action.item}", which is for another job or place.`)
  }
  return faults
}

/** A text made for a few jobs or places of a sector serves a list for one of them. */
function isFor({ facets }: Library, sector: string, list: NowList, item: Item | undefined): boolean {
  const codes = [...(facets.professions[sector] ?? []), ...(facets.settings[sector] ?? [])]
  const made = [...(item?.meta.professions ?? []), ...(item?.meta.settings ?? [])].filter((code) =>
    codes.includes(code),
  )
  const listed = [...(list.professions ?? []), ...(list.settings ?? [])]
  return made.length === 0 || listed.some((code) => made.includes(code))
}

function hourFaults(library: Library, { hours }: NowList): string[] {
  return hours === undefined || library.items.get(hours.item)?.claims.has(hours.claim)
    ? []
    : [`"${hours.item}" has no claim "${hours.claim}" to go on with.`]
}

function keysOf({ professions, settings }: NowList): string[] {
  return (professions ?? [undefined]).flatMap((profession) =>
    (settings ?? [undefined]).map((setting) => keyOf(profession, setting)),
  )
}

function keyOf(profession = 'any job', setting = 'any place'): string {
  return `${profession}, ${setting}`
}

/** An action that nobody is told is one that nobody keeps true. */
function unused(files: readonly NowLists[]): Fault[] {
  const listed = new Map(files.map((file) => [file.id, new Set(file.lists.flatMap((list) => list.do))]))
  return files.flatMap((file) =>
    Object.keys(file.actions)
      .filter((id) =>
        file.id === FOR_ALL
          ? ![...listed.values()].some((ids) => ids.has(id))
          : !listed.get(file.id)?.has(id),
      )
      .map((id) => faultAt(file, id, `No list names "${id}"; list it or take it out.`)),
  )
}

function faultAt(file: NowLists, id: string, say: string): Fault {
  const line = file.text.split('\n').indexOf(`  ${id}:`) + 1
  return { file: file.file, line: Math.max(1, line), say }
}

function lineOfList({ text }: NowLists, index: number): number {
  const starts = text.split('\n').flatMap((line, at) => (/^ {2}- /.test(line) ? [at + 1] : []))
  return starts[index] ?? 1
}
