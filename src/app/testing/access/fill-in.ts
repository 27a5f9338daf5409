import type { Route } from '#platform/http/route.ts'
import { aMember } from '#platform/testing/people.ts'
import { changesNothing, outcomeOf } from './ask.ts'
import type { Ask, Request, Wish } from './requests/types.ts'
import { aFormer, type Caller, placeOf, type Relation, relations, type Scene } from './scene.ts'

/** The rule that lets somebody through, or why nobody is; `–`: nothing of such a place can be named in this call. */
export type Cell = string

/** One route, asked for one thing by everybody in one role. */
export interface Row {
  readonly route: string
  readonly about: string
  readonly role: string
  readonly cells: Readonly<Record<Relation | 'former member' | 'none', Cell>>
}

/** Asks for one thing in the name of each role, wherever it may stand, of whoever had the role once, and of nobody. */
export async function fillIn(scene: Scene, route: Route, request: Request): Promise<Row[]> {
  await freshen(scene)
  const name = `${route.method} ${route.path}`
  const kept = new Map<string, Ask>()
  const rows: Row[] = []
  const visitor = await asVisitor(scene, route, request)
  for (const caller of scene.callers) {
    const cells: Partial<Record<Relation, Cell>> = {}
    for (const relation of relations)
      cells[relation] = await cellOf(scene, route, request, caller, relation, kept, cells)
    rows.push({
      route: name,
      about: request.about,
      role: caller.role,
      cells: {
        ...(cells as Record<Relation, Cell>),
        'former member': await asFormer(scene, route, request, caller, kept),
        none: visitor,
      },
    })
  }
  return rows
}

async function cellOf(
  scene: Scene,
  route: Route,
  request: Request,
  caller: Caller,
  relation: Relation,
  kept: Map<string, Ask>,
  before: Partial<Record<Relation, Cell>>,
): Promise<Cell> {
  if (relation !== 'own program' && 'own' in request) return '–'
  // Oneself and what is everybody's stand nowhere: it was asked, and is the same from wherever.
  if (relation !== 'own program' && !('of' in request)) return before['own program'] ?? '–'
  const wish = wishOf(scene, caller, relation)
  if ('self' in request) {
    const fresh = await aMember(scene.db, caller.role, placeOf(wish.place, caller.level))
    const ask = await request.self({ ...wish, fresh })
    return cellFor(await outcomeOf(scene, route, ask, fresh.cookie), 'signed-in@self')
  }
  const outcome = await asked(scene, route, request, wish, caller.cookie, kept)
  return cellFor(outcome, ruleFor(route, request, caller, relation))
}

function ruleFor(route: Route, request: Request, caller: Caller, relation: Relation): string {
  if ('shared' in request) return `${route.permission}@everywhere`
  const special = 'of' in request ? request.rule?.(caller, relation) : undefined
  return special ?? `${route.permission}@${caller.level}`
}

const cellFor = (outcome: string, rule: string): Cell => (outcome === 'yes' ? rule : outcome)

/** The same thing is asked for again as long as nobody was let through; a new one stands ready for whoever comes next. */
async function asked(
  scene: Scene,
  route: Route,
  request: Exclude<Request, { self: unknown }>,
  wish: Wish,
  cookie: string | undefined,
  kept: Map<string, Ask>,
) {
  // Somebody who stands in a program is asked about that very program, others about one like it.
  const key = 'of' in request ? `${wish.relation} ${wish.caller.level}` : wish.relation
  const ask = kept.get(key) ?? (await askOf(request, wish))
  const outcome = await outcomeOf(scene, route, ask, cookie)
  if (changesNothing(outcome)) kept.set(key, ask)
  else kept.delete(key)
  return outcome
}

function askOf(request: Exclude<Request, { self: unknown }>, wish: Wish): Promise<Ask> {
  if ('of' in request) return request.of(wish)
  return 'own' in request ? request.own(wish) : request.shared(wish)
}

function wishOf(scene: Scene, caller: Caller, relation: Relation): Wish {
  return { scene, caller, relation, place: scene.places[relation] }
}

/** Whoever had the role until a moment ago asks for what was theirs. */
async function asFormer(
  scene: Scene,
  route: Route,
  request: Request,
  caller: Caller,
  kept: Map<string, Ask>,
): Promise<Cell> {
  const wish = wishOf(scene, caller, 'own program')
  if ('self' in request) {
    const fresh = await aFormer(scene.db, caller.role, placeOf(wish.place, caller.level))
    const ask = await request.self({ ...wish, fresh })
    return cellFor(await outcomeOf(scene, route, ask, fresh.cookie), 'signed-in@self')
  }
  return cellFor(await asked(scene, route, request, wish, caller.former.cookie, kept), 'a former member')
}

async function asVisitor(scene: Scene, route: Route, request: Request): Promise<Cell> {
  const [caller] = scene.callers
  if (!caller) throw new Error('there is no role')
  const wish = wishOf(scene, caller, 'own program')
  // What would be somebody's own, if somebody were there.
  const ask =
    'self' in request
      ? await request.self({
          ...wish,
          fresh: await aFormer(scene.db, caller.role, placeOf(wish.place, caller.level)),
        })
      : await askOf(request, wish)
  return cellFor(await outcomeOf(scene, route, ask, undefined), 'nobody')
}

/** However long all this takes, nobody has been away, and everybody has just shown who they are. */
async function freshen({ db }: Scene): Promise<void> {
  await db.admin.query(
    'update identity.session set seen_at = now(), proved_at = now() where revoked_at is null',
  )
}
