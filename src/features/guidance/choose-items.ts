import { CHAPTERS, type Chapter, type Part } from './content/codes.ts'
import type { Item } from './content/item.ts'
import type { Library } from './content/library.ts'

/** Which items a reader wants. A part left out is not asked for. */
export interface Choice {
  readonly sector?: string | undefined
  readonly profession?: string | undefined
  readonly setting?: string | undefined
  /** Two letters: items about other states are left out. */
  readonly state?: string | undefined
  readonly part?: Part | undefined
}

/** Items for a choice, role cards left out: they are shown as cards. In the order of their titles. */
export function chooseItems(library: Library, choice: Choice): readonly Item[] {
  return [...library.items.values()]
    .filter(({ meta }) => meta.type !== 'role-card' && fits(meta, choice))
    .sort((a, b) => a.meta.title.localeCompare(b.meta.title, 'en'))
}

/** Role cards for a choice, by title. */
export function chooseCards(library: Library, choice: Choice): readonly Item[] {
  return [...library.items.values()]
    .filter(({ meta }) => meta.type === 'role-card' && fits(meta, choice))
    .sort((a, b) => a.meta.title.localeCompare(b.meta.title, 'en'))
}

/** A profession or setting that an item does not name is one it is for: it names them only when few read it. */
function fits(meta: Item['meta'], choice: Choice): boolean {
  const { sector, profession, setting, state, part } = choice
  return (
    (sector === undefined || meta.sectors.includes(sector) || meta.sectors.includes('all')) &&
    (profession === undefined || meta.professions === undefined || meta.professions.includes(profession)) &&
    (setting === undefined || meta.settings === undefined || meta.settings.includes(setting)) &&
    (state === undefined || meta.jurisdictions.some((one) => one === 'US' || one === state)) &&
    (part === undefined || meta.parts.includes(part))
  )
}

/** The chapters that have items, in the fixed order of every guide (S7). */
export function byChapter(items: readonly Item[]): readonly { chapter: Chapter; items: readonly Item[] }[] {
  return CHAPTERS.map((chapter) => ({
    chapter,
    items: items.filter((item) => item.meta.chapter === chapter),
  })).filter((one) => one.items.length > 0)
}

/** What is made for one place of work only is for those who chose that place: without a choice, it is left out. */
export function forAnyPlace(items: readonly Item[], choice: Choice): readonly Item[] {
  return choice.setting === undefined ? items.filter((item) => item.meta.settings === undefined) : items
}

/** What is made for this setting, profession or sector before what is for all. */
export function nearestFirst(items: readonly Item[], choice: Choice): readonly Item[] {
  const nearness = ({ meta }: Item) =>
    (meta.sectors.includes('all') ? 0 : 1) +
    (choice.profession !== undefined && meta.professions?.includes(choice.profession) ? 2 : 0) +
    (choice.setting !== undefined && meta.settings?.includes(choice.setting) ? 2 : 0)
  return [...items].sort((a, b) => nearness(b) - nearness(a))
}
