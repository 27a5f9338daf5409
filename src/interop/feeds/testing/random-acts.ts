import { createHash } from 'node:crypto'
import { restoreSource, withdrawSource } from '#features/curation/sources/withdraw-source.ts'
import { addService } from '#features/directory/add-service.ts'
import { closeService, reopenService } from '#features/directory/close-service.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { hidePlace } from '#features/directory/places/hide-place.ts'
import { openPlace } from '#features/directory/places/open-place.ts'
import { undoChange } from '#features/directory/undo-change.ts'
import { categories } from '#features/needs/categories.ts'
import type { Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import { asSteward, type TestDatabase } from '#platform/testing/database.ts'
import type { Dice } from './seeded.ts'

const evidence = { method: 'human call', note: 'Called the intake line' } as const

/** Streets of each side differ, so that no place of one is taken for a place of the other. */
export interface Side {
  readonly db: TestDatabase
  readonly letter: string
  /** Letters typed so far; each value is new. */
  count: number
  /** Places that were hidden or opened, with the street that must not be found while they are hidden. */
  readonly streets: Map<string, string>
  /** Places nobody ever opens. */
  readonly sealed: Set<string>
}

export type ActName = 'add' | 'edit' | 'close' | 'reopen' | 'hide' | 'open' | 'withdraw' | 'restore' | 'undo'

const weights: readonly (readonly [ActName, number])[] = [
  ['edit', 50],
  ['add', 10],
  ['close', 6],
  ['reopen', 6],
  ['hide', 7],
  ['open', 7],
  ['undo', 9],
  ['withdraw', 2],
  ['restore', 3],
]

export function chooseAct(dice: Dice): ActName {
  const sum = weights.reduce((all, [, weight]) => all + weight, 0)
  let at = dice.next() * sum
  for (const [name, weight] of weights) {
    at -= weight
    if (at < 0) return name
  }
  return 'edit'
}

/** Does one act as the steward of a side. @returns false when the rules refused it: then nothing has changed. */
export async function doAct(side: Side, dice: Dice, name: ActName): Promise<boolean> {
  side.count += 1
  try {
    return await asSteward(side.db, (ctx) => acts[name](ctx, side, dice))
  } catch (error) {
    if (error instanceof Refusal) {
      if (process.env.MIRROR_TELL)
        process.stdout.write(`${name} ${error.code} ${JSON.stringify(error.fields)}\n`)
      return false
    }
    throw error
  }
}

/** Needs that say nothing of people staying there. */
function categoriesOf(...words: readonly string[]): number[] {
  return categories()
    .filter((need) => words.some((word) => need.code.includes(word)))
    .map((need) => need.id)
}

/** A made-up number for each act; a number that two places share would make one of them the other. */
function numberOf(side: Side): string {
  const area = (side.letter === 'A' ? 300 : 600) + (Math.floor(side.count / 100) % 100)
  return `(${area}) 555-01${String(side.count % 100).padStart(2, '0')}`
}

type Act = (ctx: Context, side: Side, dice: Dice) => Promise<boolean>

interface Found {
  readonly id: string
  readonly version: number
  readonly doc: Record<string, unknown>
}

/** Records that began here; a copy of the partner's is the partner's to change. */
async function ownRecords(ctx: Context, table: string, where: string): Promise<Found[]> {
  return ctx.prepared<Found>(
    `own_${createHash('sha1').update(`${table} ${where}`).digest('hex')}`,
    `select t.id, t.version, t.doc from directory.${table} t
     where not exists (select 1 from directory.record_origin o where o.record_id = t.id) and t.withdrawn_at is null
       and ${where} order by t.created_at, t.id`,
    [],
  )
}

const acts: Readonly<Record<ActName, Act>> = {
  async add(ctx, side, dice) {
    const organizations = await ownRecords(ctx, 'organization', 't.shown')
    const known = organizations.length > 3 && dice.next() < 0.6 ? dice.one(organizations) : undefined
    const street = `${100 + side.count} ${side.letter === 'A' ? 'Maple' : 'Cedar'} Road`
    const place = dice.next() < 0.7
    const added = await addService(ctx, side.db.keyring, {
      organization: known
        ? { id: known.id }
        : {
            values: {
              name: `Organization ${side.letter}${side.count}`,
              description: `Made up, number ${side.count}.`,
              website: 'https://example.org/about',
              phones: [{ number: '(312) 555-0100', type: 'voice' }],
            },
          },
      service: {
        name: `Service ${side.letter}${side.count}`,
        description: `What service ${side.count} does, with "quotes" & an é.`,
        needIds: dice.next() < 0.5 ? categoriesOf('mentor') : [],
        phones: [{ number: numberOf(side) }],
        'profile.ageMin': 12,
        'profile.genders': ['girl'],
      },
      place: place
        ? {
            values: {
              name: `Place ${side.letter}${side.count}`,
              addresses: [
                {
                  address_1: street,
                  city: 'Chicago',
                  state_province: 'IL',
                  postal_code: dice.one(['60612', '60640', '60601', '60614']),
                  country: 'US',
                  address_type: 'physical',
                },
              ],
            },
            visibility: dice.next() < 0.85 ? 'public' : 'area',
          }
        : null,
      evidence,
    })
    if (added.locationId) side.streets.set(added.locationId, street)
    return true
  },

  async edit(ctx, side, dice) {
    const entity = dice.one(['service', 'service', 'service', 'organization', 'location'] as const)
    const found = await ownRecords(
      ctx,
      entity,
      entity === 'location'
        ? `t.visibility = 'public'`
        : entity === 'service'
          ? `t.status <> 'defunct'`
          : 'true',
    )
    if (found.length === 0) return false
    const { id, version } = dice.one(found)
    const text = `${side.letter}${side.count} says: ${dice.one(['ask at the desk', 'bring a friend', '¿habla español?', 'ring twice'])}`
    const values = dice.one<Record<string, unknown>>(
      entity === 'service'
        ? [
            { name: `Service ${text.slice(0, 40)}` },
            { description: text, eligibility_description: dice.next() < 0.5 ? null : text },
            {
              phones: [
                { number: '(312) 555-0123', extension: dice.below(900) + 1 },
                { number: '773-555-0188' },
              ],
            },
            { schedules: [{ freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '17:00' }] },
            {
              needIds: dice.one([
                categoriesOf('mentor'),
                categoriesOf('counseling'),
                categoriesOf('mentor', 'food'),
                [],
              ]),
            },
            { 'profile.ageMin': dice.below(10) + 8, 'profile.ageMax': 21 },
            {
              url: dice.next() < 0.5 ? null : 'https://example.org/help',
              fees_description: 'Free of charge',
            },
            { languages: [{ name: 'Spanish', code: 'es' }] },
            { alert: dice.next() < 0.5 ? null : text },
          ]
        : entity === 'organization'
          ? [
              { name: `Organization ${text.slice(0, 40)}` },
              { description: text },
              { email: dice.next() < 0.5 ? null : 'office@example.org' },
              { phones: [] },
            ]
          : [
              { name: `Place ${side.letter}${side.count}` },
              { description: dice.next() < 0.5 ? null : text },
              { transportation: 'The bus stops in front of the door.' },
              { phones: [{ number: numberOf(side) }] },
              { timezone: 'America/Chicago' },
            ],
    )
    const done = await editRecord(ctx, side.db.keyring, { entity, id, version, values, evidence })
    return done.changed.length > 0
  },

  async close(ctx, _side, dice) {
    const found = await ownRecords(ctx, 'service', `t.status = 'active'`)
    if (found.length === 0) return false
    const { id, version } = dice.one(found)
    const how = dice.next() < 0.75 ? 'temporarily' : 'for good'
    await closeService(ctx, { id, version, reason: 'They told us.', how })
    return true
  },

  async reopen(ctx, _side, dice) {
    const found = await ownRecords(ctx, 'service', `t.status = 'temporarily closed'`)
    if (found.length === 0) return false
    const { id, version } = dice.one(found)
    await reopenService(ctx, { id, version, reason: 'They are back.' })
    return true
  },

  async hide(ctx, side, dice) {
    const found = await ownRecords(ctx, 'location', `t.visibility = 'public'`)
    if (found.length === 0) return false
    const visibility = dice.one(['area', 'contact', 'members', 'named'] as const)
    await hidePlace(ctx, side.db.keyring, {
      locationId: dice.one(found).id,
      visibility,
      reason: 'Its operator asked for it.',
    })
    return true
  },

  async open(ctx, side, dice) {
    const hidden = await ownRecords(
      ctx,
      'location',
      `t.visibility <> 'public' and t.visibility_why = 'person'`,
    )
    const found = hidden.filter((place) => !side.sealed.has(place.id))
    if (found.length === 0) return false
    // As in another hour: one steward alone opens a few.
    await side.db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
    await openPlace((work) => asSteward(side.db, work), side.db.keyring, {
      locationId: dice.one(found).id,
      authorizedBy: 'Mara Example',
      authorizedOn: '2026-11-01',
      reason: 'Its operator asked for it, in writing.',
    })
    return true
  },

  async undo(ctx, _side, dice) {
    const found = await ctx.prepared<{ id: string }>(
      'undoable',
      `select r.id from directory.revision r where r.act in ('edit', 'close', 'reopen') and r.undone_by is null
         and r.after is not null order by r.at desc, r.id limit 12`,
      [],
    )
    if (found.length === 0) return false
    await undoChange(ctx, dice.one(found).id)
    return true
  },

  async withdraw(ctx, side) {
    const [source] = await ctx.prepared<{ id: string }>(
      'small source',
      `select id from directory.source where name = $1 and withdrawn_at is null`,
      [`Small list of ${side.letter}`],
    )
    if (!source) return false
    await withdrawSource(ctx, { sourceId: source.id, reason: 'They asked for it.' })
    return true
  },

  async restore(ctx, side) {
    const [source] = await ctx.prepared<{ id: string }>(
      'small source gone',
      `select id from directory.source where name = $1 and withdrawn_at is not null`,
      [`Small list of ${side.letter}`],
    )
    if (!source) return false
    await restoreSource(ctx, { sourceId: source.id, reason: 'They agreed after all.' })
    return true
  },
}
