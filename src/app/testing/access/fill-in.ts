import { createHash } from 'node:crypto'
import type { Route } from '#platform/http/route.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { aMember } from '#platform/testing/people.ts'
import { changesNothing, outcomeOf } from './ask.ts'
import type { Ask, Request, Wish } from './requests/types.ts'
import { aFormer, type Caller, type Level, placeOf, type Relation, relations, type Scene } from './scene.ts'

/** The rule that lets somebody through, or why nobody is; `–`: nothing of such a place can be named in this call. */
export type Cell = string

/** One route, asked for one thing by everybody in one role. */
export interface Row {
  readonly route: string
  readonly about: string
  readonly role: string
  readonly cells: Readonly<Record<Relation | 'former member' | 'none', Cell>>
}

/** Everything: before a release, and when the file is written anew. */
const asksAll = inFull(false, true) || process.env.ACCESS_MATRIX === 'write'

/**
 * Asks for one thing in the name of each role, wherever it may stand, of whoever had the role once, and of nobody.
 *
 * The door is passed before anything is looked at. So on a change, a role that was refused at the door with a thing of its own
 * program is asked for one of the three other things, and not for two of them; and of the roles without the permission, one former
 * member comes, and not each. What is not asked stands as refused. {@link asksAll} asks it.
 */
export async function fillIn(scene: Scene, route: Route, request: Request): Promise<Row[]> {
  await freshen(scene)
  const name = `${route.method} ${route.path}`
  const kept: Kept = new Map()
  const rows = new Map<Caller, Row>()
  const visitor = await asVisitor(scene, route, request, kept)
  const has = (caller: Caller) => mayPass(route, caller)
  const oneFormer = oneOf(
    scene.callers.filter((caller) => !has(caller)),
    name,
  )
  // Whoever is refused goes first: the thing stays for those who may have it.
  for (const caller of scene.callers.toSorted((a, b) => Number(has(a)) - Number(has(b)))) {
    const comes = asksAll || has(caller) || caller === oneFormer
    const former = comes ? await asFormer(scene, route, request, caller, kept) : 'no'
    const cells: Partial<Record<Relation, Cell>> = {}
    for (const relation of relations)
      cells[relation] = await cellOf(scene, route, request, caller, relation, kept, cells)
    rows.set(caller, {
      route: name,
      about: request.about,
      role: caller.role,
      cells: { ...(cells as Record<Relation, Cell>), 'former member': former, none: visitor },
    })
  }
  return scene.callers.flatMap((caller) => rows.get(caller) ?? [])
}

/** One of them, the same in each run; over all names, each of them about as often. */
function oneOf<T>(all: readonly T[], name: string): T | undefined {
  return all[createHash('sha256').update(name).digest().readUInt32BE() % all.length]
}

const mayPass = ({ permission }: Route, { permissions }: Caller) =>
  permission === 'signed-in' || permissions.has(permission)

const others = relations.filter((relation) => relation !== 'own program')

async function cellOf(
  scene: Scene,
  route: Route,
  request: Request,
  caller: Caller,
  relation: Relation,
  kept: Kept,
  before: Partial<Record<Relation, Cell>>,
): Promise<Cell> {
  if (relation !== 'own program' && 'own' in request) return '–'
  // Oneself and what is everybody's stand nowhere: it was asked, and is the same from wherever.
  if (relation !== 'own program' && !('of' in request)) return before['own program'] ?? '–'
  if (!asksAll && before['own program'] === 'no') {
    const one = oneOf(others, `${route.method} ${route.path} ${caller.role}`)
    if (relation !== 'own program' && relation !== one) return 'no'
  }
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

/** What is ready to be asked for, where it stands and for whom it was made. */
type Kept = Map<Relation, Map<Level | '', Ask>>

/**
 * The same thing is asked for again as long as nobody was let through, and for as long as it is only read; a new one stands ready
 * for whoever comes next.
 */
async function asked(
  scene: Scene,
  route: Route,
  request: Exclude<Request, { self: unknown }>,
  wish: Wish,
  cookie: string | undefined,
  kept: Kept,
) {
  const ready = kept.get(wish.relation) ?? new Map<Level | '', Ask>()
  kept.set(wish.relation, ready)
  // Somebody who stands in a program is asked about that very program, others about one like it.
  const level = 'of' in request ? wish.caller.level : ''
  const isPassing =
    route.permission === 'signed-in' || (cookie === wish.caller.cookie && mayPass(route, wish.caller))
  // Whoever is refused at the door is asked for whatever is there.
  const borrowed = isPassing || ready.has(level) ? undefined : [...ready.values()][0]
  const ask = borrowed ?? ready.get(level) ?? (await askOf(request, wish))
  const outcome = await outcomeOf(scene, route, ask, cookie)
  if (!changesNothing(outcome) && route.method !== 'GET') ready.delete(level)
  else if (!borrowed) ready.set(level, ask)
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
  kept: Kept,
): Promise<Cell> {
  const wish = wishOf(scene, caller, 'own program')
  if ('self' in request) {
    const fresh = await aFormer(scene.db, caller.role, placeOf(wish.place, caller.level))
    const ask = await request.self({ ...wish, fresh })
    return cellFor(await outcomeOf(scene, route, ask, fresh.cookie), 'signed-in@self')
  }
  return cellFor(await asked(scene, route, request, wish, caller.former.cookie, kept), 'a former member')
}

async function asVisitor(scene: Scene, route: Route, request: Request, kept: Kept): Promise<Cell> {
  const [caller] = scene.callers
  if (!caller) throw new Error('there is no role')
  const wish = wishOf(scene, caller, 'own program')
  if (!('self' in request))
    return cellFor(await asked(scene, route, request, wish, undefined, kept), 'nobody')
  // What would be somebody's own, if somebody were there.
  const fresh = await aFormer(scene.db, caller.role, placeOf(wish.place, caller.level))
  return cellFor(await outcomeOf(scene, route, await request.self({ ...wish, fresh }), undefined), 'nobody')
}

/**
 * However long all this takes, nobody has been away, and everybody has just shown who they are; which holds for five minutes.
 * Written before each request, the dead rows of thousands of sessions would slow every call that comes after.
 */
async function freshen({ db }: Scene): Promise<void> {
  await db.admin.query(
    `update identity.session set seen_at = now(), proved_at = now()
     where revoked_at is null and proved_at < now() - interval '2 minutes'`,
  )
}
