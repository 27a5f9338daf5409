import { hashOfPack, type Pack, textOfPack } from '#features/clocks/packs/pack.ts'
import { shippedPacks } from '#features/clocks/packs/shipped-packs.ts'
import type { Requests, Wish } from './types.ts'

const KY = '/clocks/packs/US-KY'

function kentucky(): Pack {
  const pack = shippedPacks().find(({ jurisdiction }) => jurisdiction === 'US-KY')
  if (!pack) throw new Error('no pack of Kentucky')
  return pack
}

/** Counsel among the callers, who types their own name. */
async function counselOf({ scene }: Wish): Promise<{ readonly id: string; readonly name: string }> {
  const person = scene.callers.find(({ role }) => role === 'counsel')?.person
  const { rows } = await scene.db.admin.query<{ id: string; name: string }>(
    'select id, name from identity.person where id = $1',
    [person],
  )
  if (!rows[0]) throw new Error('nobody is counsel')
  return rows[0]
}

/** Nobody signed there. @returns the edition on the page */
async function unsigned({ scene, place }: Wish): Promise<string> {
  await scene.db.admin.query('delete from clocks.signature where coalition_id = $1', [place.coalition])
  return hashOfPack(textOfPack(kentucky()))
}

/** Signed for that coalition, unless it is: who was not let through is followed by somebody who is. @returns id of the signature */
async function signed(wish: Wish): Promise<string> {
  const { admin } = wish.scene.db
  const found = await admin.query<{ id: string }>(
    'select id from clocks.signature where coalition_id = $1 and ended_at is null',
    [wish.place.coalition],
  )
  if (found.rows[0]) return found.rows[0].id
  const text = textOfPack(kentucky())
  const { id, name } = await counselOf(wish)
  await admin.query(
    `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US-KY', $2) on conflict do nothing`,
    [hashOfPack(text), text],
  )
  const made = await admin.query<{ id: string }>(
    `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted)
     values ($1, 'US-KY', $2, $3, $4, 'Counsel', 'Kentucky') returning id`,
    [wish.place.coalition, hashOfPack(text), id, name],
  )
  return made.rows[0]?.id ?? ''
}

const about = 'one’s coalition'
const reads = (url: string) => [{ about, own: async () => ({ url }) }]

export const clockRequests: Requests = {
  'GET /clocks/packs': reads('/clocks/packs'),
  'GET /clocks/packs/:jurisdiction': reads(KY),
  'POST /clocks/packs/:jurisdiction/try': [
    {
      about,
      own: async () => ({
        url: `${KY}/try`,
        values: { trigger: 'report-received', at: '2026-10-30T23:40', now: '2026-11-01T12:00' },
      }),
    },
  ],
  'POST /clocks/packs/:jurisdiction/sign': [
    {
      about,
      own: async (wish) => ({
        url: `${KY}/sign`,
        values: {
          edition: await unsigned(wish),
          after: 'none',
          name: (await counselOf(wish)).name,
          title: 'Counsel',
          admitted: 'Kentucky',
          sure: 'yes',
        },
      }),
    },
  ],
  'POST /clocks/packs/:jurisdiction/stop': [
    {
      about: 'the signature of a coalition',
      of: async (wish) => ({
        url: `${KY}/stop`,
        values: { signature: await signed(wish), stop: 'yes' },
        absent: /ended already/,
      }),
    },
  ],
}
