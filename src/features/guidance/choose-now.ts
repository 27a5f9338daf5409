import type { Choice } from './choose-items.ts'
import type { Library } from './content/library.ts'
import { FOR_ALL, type NowAction, type NowList } from './content/now-lists.ts'

/** What to do now, the most urgent first, and where it goes on hour by hour. */
export interface ChosenNow {
  readonly actions: readonly (NowAction & { readonly id: string })[]
  readonly hours: NowList['hours']
}

type Who = Pick<Choice, 'profession' | 'setting'> & { readonly sector: string }

/** What to do now for who works there: by job and place, else by place, else by job, else for the sector. */
export function chooseNow(library: Library, who: Who): ChosenNow | undefined {
  const list = listFor(library.now.get(who.sector)?.lists ?? [], who)
  return list && inFull(library, who.sector, list)
}

/** Every list of a sector, the one for all first, with whom it is for. */
export function nowLists(library: Library, sector: string): readonly (NowList & ChosenNow)[] {
  return (library.now.get(sector)?.lists ?? []).map((list) => ({ ...list, ...inFull(library, sector, list) }))
}

function inFull(library: Library, sector: string, list: NowList): ChosenNow {
  const own = library.now.get(sector)?.actions ?? {}
  const shared = library.now.get(FOR_ALL)?.actions ?? {}
  const actions = list.do.flatMap((id) => {
    const action = own[id] ?? shared[id]
    return action ? [{ id, ...action }] : []
  })
  return { actions, hours: list.hours }
}

function listFor(lists: readonly NowList[], { profession, setting }: Who): NowList | undefined {
  const has = (codes: readonly string[] | undefined, code: string | undefined) =>
    code !== undefined && codes?.includes(code) === true
  const byJob = lists.find((one) => !one.settings && has(one.professions, profession))
  const ranked = [
    lists.find((one) => has(one.professions, profession) && has(one.settings, setting)),
    byJob?.everywhere ? byJob : undefined,
    lists.find((one) => !one.professions && has(one.settings, setting)),
    byJob,
    lists.find((one) => !one.professions && !one.settings),
  ]
  return ranked.find((one) => one !== undefined)
}
