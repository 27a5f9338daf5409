import {
  addItem,
  askHandover,
  changeItem,
  type Groups,
  openSubject,
  saveDraft,
} from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { momentIn } from '#platform/local-time.ts'
import type { AsDemoPerson } from './availability.ts'
import { memberOf } from './coalition.ts'
import { demoRecords, type Told } from './young-people.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const DEMO_ZONE = 'America/Chicago'

/**
 * Young people who do not exist: in a hospital's night team under HIPAA, in a shelter for runaway youth, and one of these with an
 * advocate as well. A month of everyday notes, and tasks that are due; in each somebody whom a colleague is asked to take over, and a draft that was begun before a
 * colleague changed the same thing.
 */
export async function loadDemoRecords(as: AsDemoPerson, keys: KeyStore): Promise<DemoRecords> {
  const made = new Map<string, { readonly subject: string; readonly item: string }>()
  for (const { by, people } of demoRecords)
    for (const one of people)
      await as(memberOf(one.with ?? by), async (ctx) => {
        const { subject, item } = await openSubject(ctx, keys, identityOf(one))
        if (one.safeContact)
          await addItem(ctx, keys, subject, { kind: 'safe-contact', groups: { contact: one.safeContact } })
        for (const told of one.told) await write(ctx, keys, subject, told)
        await ctx.prepared('demo_age_record', 'select records.age_demo_record($1)', [subject])
        if (one.handTo) await askHandover(ctx, subject, memberOf(one.handTo))
        made.set(keyOf(by, one.name), { subject, item })
      })
  await meetHalfway(as, keys, made)
  return made
}

/** Each record with the entry that says who it is, by {@link recordOf}. */
export type DemoRecords = ReadonlyMap<string, { readonly subject: string; readonly item: string }>

const keyOf = (by: string, name: string) => `${by}: ${name}`

/** @param by whose program keeps it. @throws {Error} no such record */
export function recordOf(
  made: DemoRecords,
  by: string,
  name: string,
): { readonly subject: string; readonly item: string } {
  const found = made.get(keyOf(by, name))
  if (!found) throw new Error(`no record of the demo is ${name}'s`)
  return found
}

/** Ruth began to change who Jo is; Omar saved a change first. Whoever saves Ruth's meets both texts. */
async function meetHalfway(as: AsDemoPerson, keys: KeyStore, made: DemoRecords): Promise<void> {
  const { subject, item } = recordOf(made, 'Ruth Castellano', 'Jo Lindgren')
  const jo = demoRecords.flatMap(({ people }) => people).find(({ name }) => name === 'Jo Lindgren')
  if (!jo) return
  const groups = identityOf(jo)
  await as(memberOf('Ruth Castellano'), (ctx) =>
    saveDraft(
      ctx,
      keys,
      { form: 'identity', subject },
      {
        onVersion: 0,
        itemVersion: 1,
        fields: {
          'identity-name': [groups.names.name],
          'identity-others': [...groups.names.otherNames],
          'identity-band': [groups.about.ageBand],
          'identity-pronouns': ['they/them, in writing too'],
          'identity-language': ['English, some Swedish'],
          'identity-needs': ['A room with a window to the hall.'],
        },
      },
    ),
  )
  await as(memberOf('Omar Haddad'), (ctx) =>
    changeItem(ctx, keys, {
      subject,
      item,
      kind: 'identity',
      onVersion: 1,
      why: 'changed',
      groups: {
        ...groups,
        about: { ...groups.about, language: 'English, Swedish', accessNeeds: 'Door stays open.' },
      },
    }),
  )
}

function identityOf({
  name,
  otherNames = [],
  ...about
}: (typeof demoRecords)[number]['people'][number]): Groups<'identity'> {
  return {
    names: { name, otherNames: [...otherNames] },
    about: {
      birthDate: about.age === undefined ? null : bornYearsAgo(about.age),
      ageBand: about.ageBand,
      pronouns: about.pronouns,
      language: about.language,
      tribe: '',
      accessNeeds: about.accessNeeds ?? '',
    },
  }
}

/** An ISO day half a year after that birthday, so that nobody turns another age soon. */
function bornYearsAgo(years: number): string {
  const then = new Date(Date.now() - Math.round((years + 0.5) * 365.25) * DAY)
  return `${then.toISOString().slice(0, 7)}-15`
}

/** As the form says it: a task of today is not past due before the day is over. */
function endOfDay(moment: Date): Date | null {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: DEMO_ZONE }).format(moment)
  return momentIn(DEMO_ZONE, `${day} 23:59`) ?? null
}

async function write(ctx: Context, keys: KeyStore, subject: string, told: Told): Promise<void> {
  const ago = (days: number, hour = 0) => new Date(ctx.now.getTime() - days * DAY - hour * HOUR)
  if ('note' in told)
    await addItem(ctx, keys, subject, {
      kind: 'note',
      knownAt: ago(told.days, 2),
      groups: { narrative: { text: told.note } },
    })
  else if ('contact' in told)
    await addItem(ctx, keys, subject, {
      kind: 'contact-log',
      knownAt: ago(told.days, 3),
      groups: { narrative: { channel: told.contact, reached: told.reached, text: told.text } },
    })
  else if ('asked' in told)
    await addItem(ctx, keys, subject, {
      kind: 'correction-request',
      knownAt: ago(told.days, 1),
      groups: { narrative: { asked: told.asked, answer: '', outcome: 'open' } },
    })
  else
    await addItem(ctx, keys, subject, {
      kind: 'task',
      dueAt: endOfDay(ago(-told.due)),
      assignedTo: told.to ? memberOf(told.to) : null,
      groups: { narrative: { text: told.task } },
    })
}
