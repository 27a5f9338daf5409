import type { Context } from '#platform/db/actor.ts'
import { refreshCards } from '../../../refresh-cards.ts'
import { aRecord, aSource, type RecordOverrides } from '../../../testing/records.ts'

/** 60612 lies here. */
const CHICAGO = { latitude: 41.88, longitude: -87.687 }
const DAY_MS = 86_400_000

const always = [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '23:59' }]

/** Texts of the fictional records below: what their people wrote, so no measure of how we write. */
export const RECORD_TEXTS = {
  whenYouCall: 'A worker asks your first name and if you are safe. You do not need papers.',
  description: 'Beds, meals and a worker for young people who have nowhere to sleep.',
  eligibility: 'Young people without a safe place tonight.',
  application: 'Call at any hour, or come to the door after 6 PM.',
  alert: 'The front door moved to the side street.',
} as const

/** Cards of every kind near ZIP 60612, all fictional, as a steward would have entered them. */
export async function fillHarbor(ctx: Context, copies = 1): Promise<{ ids: string[]; shelterId: string }> {
  const sourceId = await aSource(ctx, 'Harbor coalition (fictional)')
  const ids: string[] = []
  for (let copy = 0; copy < copies; copy++) {
    for (const idea of ideas(ctx.now, copy)) {
      const { serviceId, linkId } = await aRecord(ctx, { sourceId, ...idea })
      await refreshCards(ctx, [serviceId])
      ids.push(linkId ?? serviceId)
    }
  }
  return { ids, shelterId: ids[0] ?? '' }
}

function ideas(now: Date, copy: number): RecordOverrides[] {
  const number = (last: number) => `312-555-01${String((last + copy * 7) % 100).padStart(2, '0')}`
  const recently = new Date(now.getTime() - 5 * DAY_MS)
  const shift = copy * 0.004
  return [
    {
      organization: { name: `Lantern House ${copy} (fictional)` },
      service: {
        name: `Night shelter for young people ${copy} (fictional)`,
        needIds: [101],
        confirmedAt: recently,
        doc: {
          description: RECORD_TEXTS.description,
          eligibility_description: RECORD_TEXTS.eligibility,
          application_process: RECORD_TEXTS.application,
          url: 'https://lantern.example/night',
          email: 'night@lantern.example',
          phones: [
            { number: number(10), type: 'voice' },
            { number: number(11), type: 'sms', description: 'Answered all night' },
          ],
          schedules: always,
        },
        profile: {
          ageMin: 12,
          ageMax: 17,
          genders: ['girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary'],
          languages: ['en', 'es'],
          free: 'yes',
          idNeeded: 'no',
          guardianConsentNeeded: 'no',
          lgbtqAffirming: 'yes',
          whenYouCall: RECORD_TEXTS.whenYouCall,
        },
      },
      location: {
        latitude: CHICAGO.latitude + 0.03 + shift,
        longitude: CHICAGO.longitude,
        countyFips: 17031,
        state: 'IL',
        timezone: 'America/Chicago',
        doc: {
          addresses: [
            {
              address_1: '100 Made-up Street',
              city: 'Chicago',
              state_province: 'IL',
              postal_code: '60612',
              address_type: 'physical',
            },
          ],
        },
      },
    },
    {
      organization: { name: `Pier Youth ${copy} (fictional)` },
      service: {
        name: `Beds for boys and young men ${copy} (fictional)`,
        needIds: [101, 214],
        confirmedAt: new Date(now.getTime() - 300 * DAY_MS),
        doc: { phones: [{ number: number(20), type: 'voice', extension: '4' }], alert: RECORD_TEXTS.alert },
        profile: { ageMin: 14, ageMax: 21, genders: ['boy', 'trans-boy'], free: 'unknown' },
      },
      location: {
        latitude: CHICAGO.latitude - 0.05 - shift,
        longitude: CHICAGO.longitude,
        countyFips: 17031,
        state: 'IL',
        timezone: 'America/Chicago',
      },
    },
    {
      organization: { name: `Quiet Water ${copy} (fictional)` },
      service: {
        name: `A place to stay, hidden ${copy} (fictional)`,
        needIds: [101, 123],
        doc: { phones: [{ number: number(30), type: 'voice' }] },
        profile: { ageMin: 12, free: 'yes', areas: ['17031'], idNeeded: 'no' },
      },
      location: {
        visibility: 'contact',
        frontDoor: { phones: [{ number: number(31), type: 'voice' }] },
        countyFips: 17031,
        state: 'IL',
        timezone: 'America/Chicago',
      },
    },
    {
      organization: { name: `Harbor Meals ${copy} (fictional)` },
      service: {
        name: `Hot meals ${copy} (fictional)`,
        needIds: [133],
        confirmedAt: recently,
        status: 'temporarily closed',
        doc: {
          schedules: [
            { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '17:00' },
            { freq: 'WEEKLY', byday: 'SA', opens_at: '20:00', closes_at: '02:00' },
          ],
          phones: [{ number: number(40), type: 'voice' }],
        },
        profile: { free: 'yes' },
      },
      location: {
        latitude: CHICAGO.latitude + 0.02,
        longitude: CHICAGO.longitude + 0.03 + shift,
        countyFips: 17031,
        state: 'IL',
        timezone: 'America/Chicago',
      },
    },
    {
      organization: { name: `Open Line ${copy} (fictional)` },
      service: {
        name: `Talk by phone ${copy} (fictional)`,
        needIds: [171, 102],
        confirmedAt: recently,
        doc: { phones: [{ number: '800-555-0150', type: 'voice' }], schedules: always },
        profile: { areas: ['IL'], free: 'yes', telehealth: 'yes', languages: ['en'] },
      },
      location: null,
    },
  ]
}
